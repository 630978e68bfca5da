namespace ShadowReport.Api.Sending.SignOns;

/// <summary>The codes of the feature SignOns.</summary>
internal static class SignOnsProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("carried-already", 409,
            "The sign-ons of this snapshot were already carried to another snapshot.",
            "Carry the sign-ons of another round, or send null for none."),
        new("carries-fixed", 409, "This round is already open. The carried sign-ons cannot change after opening.", "Leave carries out."),
        new("carries-no-round", 400, "No earlier snapshot with this number has a sign-on round.", "Choose one that has."),
        new("closes-in-the-past", 400, "The closing time is in the past.", "Choose a later time."),
        new("reservation-lost", 409,
            "A paragraph with a reservation has no number in this snapshot.", "Send the reservations that apply now, or an empty list."),
        new("sign-on-closed", 409, "This sign-on round is closed.", "Ask a coordinator to move its closing time."),
        new("sign-on-locked", 409, "This sign-on round is closed.", "Ask a coordinator to move its closing time, then withdraw."),
        new("sign-on-moved-on", 409, "The sign-ons of this snapshot were carried to a later one.", "Sign on there."),
        new("sign-on-not-found", 404, "Your organisation has no sign-on on this snapshot.", "Each organisation withdraws its own."),
        new("sign-on-not-open", 409, "This snapshot has no sign-on round.", "Ask a coordinator to open one."),
        new("signed-on-already", 409,
            "Your organisation has already signed on to this snapshot.", "Withdraw that sign-on to give another one."),
    ];
}
