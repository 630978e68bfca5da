#!/usr/bin/env bash
# Changes the rules of Core one by one and lists the changes that no test notices. It is slow and not part of `dotnet test`.
#   tests/mutate.sh             all areas
#   tests/mutate.sh access      one area: access, reviews, sign-ons, merging or changes
# Each run ends after 8 minutes. The report is in tests/ShadowReport.Core.Tests/StrykerOutput/AREA.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/ShadowReport.Core.Tests"

# 0 leaves the properties out. MUTATION chooses the test runner, see Directory.Build.props.
export SHADOWREPORT_EXPLORE=0 MUTATION=true DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

run() {
    local area=$1 tests=$2 files=()
    shift 2
    for file in "$@"; do files+=(--mutate "$file"); done
    timeout 480 dotnet tool run dotnet-stryker -- --project ShadowReport.Core.csproj "${files[@]}" --test-runner mtp --test-case-filter "$tests" \
        --concurrency 1 --reporter ClearText --reporter Json --skip-version-check --output "StrykerOutput/$area" --threshold-high 90 --threshold-low 85 --break-at 85
}

area() {
    case $1 in
        access) run access "FullyQualifiedName~Tests.Access" "**/Access/*.cs" ;;
        reviews) run reviews "FullyQualifiedName~Tests.Reviews" "**/Reviews/*.cs" ;;
        sign-ons) run sign-ons "FullyQualifiedName~Tests.SignOns" "**/SignOns/*.cs" ;;
        merging) run merging "FullyQualifiedName~MergeTests|FullyQualifiedName~IncreasingRowsTests" "**/Merging/*.cs" ;;
        changes) run changes "FullyQualifiedName~ChangeClassesTests|FullyQualifiedName~ChangePairsTests|FullyQualifiedName~ChangeReasonsTests" "**/Text/ChangeClasses.cs" "**/Text/MeaningWords.cs" "**/Text/PartChanges.cs" "**/Text/WordChanges.cs" ;;
        *) echo "There is no area $1." >&2; exit 2 ;;
    esac
}

dotnet tool restore >/dev/null
status=0
for name in "${@:-}"; do
    [ -n "$name" ] || continue
    area "$name" || status=$?
done
if [ $# -eq 0 ]; then
    for name in access reviews sign-ons merging changes; do area "$name" || status=$?; done
fi
exit "$status"
