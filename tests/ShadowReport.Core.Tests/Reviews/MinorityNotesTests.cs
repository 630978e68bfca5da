using ShadowReport.Core.Reviews;
using ShadowReport.Core.SignOns;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Reviews;

public sealed class MinorityNotesTests
{
    private const string Text = "Borders were closed.\n\nShelters were closed.";

    private static readonly IReadOnlyList<Paragraph> Both = Paragraphs.Align(null, [], Text, Guid.NewGuid);
    private static readonly SubmissionLabels Labels = SubmissionLabels.In("en");

    [Fact]
    public void A_note_is_a_footnote_to_its_paragraph_or_to_the_first_one()
    {
        Assert.Equal(Both[1].Id, Assert.Single(Printed(Note(Both[1].Id))).Paragraph);
        Assert.Equal(Both[0].Id, Assert.Single(Printed(Note(Guid.NewGuid()))).Paragraph);
        Assert.Equal(Both[0].Id, Assert.Single(Printed(Note(null))).Paragraph);
        Assert.Empty(MinorityNotes.Printed([Note(null)], [], Labels));
    }

    [Theory]
    [InlineData(SignOnVisibility.Public, "South House", Edition.Public)]
    [InlineData(SignOnVisibility.Committee, "South House", Edition.Committee)]
    [InlineData(SignOnVisibility.Unnamed, null, Edition.Public)]
    public void A_note_shows_the_name_and_has_the_edition_of_its_visibility(SignOnVisibility visibility, string? name, Edition edition)
    {
        var printed = Assert.Single(Printed(Note(null) with { Visibility = visibility }));

        Assert.Equal(($"{name ?? Labels.AnOrganisation}, {Labels.MinorityNote}: Not so.", edition), (printed.Text, printed.Edition));
    }

    private static IEnumerable<SourceReservation> Printed(PrintableNote note) => MinorityNotes.Printed([note], Both, Labels);

    private static PrintableNote Note(Guid? paragraph) => new(paragraph, "Not so.", "South House", SignOnVisibility.Public);
}
