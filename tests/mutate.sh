#!/usr/bin/env bash
# Changes the rules of Core one by one and lists the changes that no test notices. It is slow and not part of `dotnet test`.
#   tests/mutate.sh             all areas
#   tests/mutate.sh access      one area: access, reviews, sign-ons, merging or changes
# Words are not changed: other tests check texts and codes. Each run ends after 40 minutes. The report is in tests/ShadowReport.Core.Tests/StrykerOutput/AREA.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/ShadowReport.Core.Tests"

# 0 leaves the properties out. MUTATION chooses the test runner, see Directory.Build.props.
export SHADOWREPORT_EXPLORE=0 MUTATION=true DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# A run that is stopped leaves changed binaries behind, which later builds would take for new ones.
trap 'rm -rf bin obj ../../src/ShadowReport.Core/bin ../../src/ShadowReport.Core/obj' EXIT

run() {
    local area=$1 tests=$2 files=()
    shift 2
    for file in "$@"; do files+=(--mutate "$file"); done
    timeout 2400 dotnet tool run dotnet-stryker -- "${files[@]}" --test-case-filter "$tests" --skip-version-check --output "StrykerOutput/$area"
}

area() {
    case $1 in
        access) run access "FullyQualifiedName~Tests.Access" "**/Access/*.cs" ;;
        reviews) run reviews "FullyQualifiedName~Tests.Reviews|FullyQualifiedName~Tests.Readiness" "**/Reviews/*.cs" ;;
        sign-ons) run sign-ons "FullyQualifiedName~Tests.SignOns" "**/SignOns/*.cs" ;;
        merging) run merging "FullyQualifiedName~MergeTests|FullyQualifiedName~IncreasingRowsTests" "**/Merging/*.cs" ;;
        changes) run changes "FullyQualifiedName~ChangeClassesTests|FullyQualifiedName~ChangeReasons|FullyQualifiedName~ChangePairsTests.A_change_has" "**/Text/ChangeClasses.cs" "**/Text/MeaningWords.cs" "**/Text/PartChanges.cs" "**/Text/WordChanges.cs" ;;
        *) echo "There is no area $1." >&2; exit 2 ;;
    esac
}

dotnet tool restore >/dev/null
[ $# -gt 0 ] || set -- access reviews sign-ons merging changes
status=0
for name; do area "$name" || status=$?; done
exit "$status"
