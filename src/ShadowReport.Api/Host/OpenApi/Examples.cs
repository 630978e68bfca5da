using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ShadowReport.Api.Host.Demo;

namespace ShadowReport.Api.Host.OpenApi;

/// <summary>Values to try each operation with. Every GET answers 200 with them on a fresh demo; a test asks them all.</summary>
internal static class Examples
{
    private const string Sent = "2026-11-01T17:40:00+01:00";
    private const string SomeSuggestion = "0197a0a0-0000-7000-8000-0000000005a6";
    private const string Section = "trafficking-migration-and-immigration-policies";

    private static readonly IReadOnlyDictionary<string, JsonNode> Parameters = new Dictionary<string, JsonNode>
    {
        ["coalition"] = "desiree",
        ["report"] = "cedaw-2019",
        ["draft"] = Section,
        ["number"] = 1,
        ["other"] = 1,
        ["paragraph"] = 3,
        ["from"] = "3",
        ["to"] = "4",
        ["version"] = 4,
        ["show"] = "inline",
        ["comments"] = true,
        ["limit"] = 50,
        ["q"] = "border* security",
        ["after"] = "0",
        ["follow"] = false,
        ["profile"] = "cedaw-general-discussion",
        ["instrument"] = "cedaw",
        ["organisation"] = "open-door-clinic",
        ["member"] = "ines",
        ["source"] = "tip-2018",
        ["earlier"] = "p92-65",
        ["milestone"] = "first-draft",
        ["notice"] = "0197a0a0-0000-7000-8000-000000000000",
        ["unread"] = false,
        ["recommendation"] = "r1-victim-services",
    };

    /// <summary>
    /// A parameter that has another example in one operation. To sign on binds an organisation, so a person has to put the number of the
    /// snapshot that they read. The demo's objection is to another draft.
    /// </summary>
    private static readonly IReadOnlyDictionary<string, JsonNode> OfOneOperation = new Dictionary<string, JsonNode>
    {
        ["giveSignOn number"] = 0,
        ["confirmSignOn number"] = 0,
        ["keepMinorityNote draft"] = "r4-border-policies",
        ["keepMinorityNote review"] = "objection",
        ["overrideObjection draft"] = "r4-border-policies",
        ["overrideObjection review"] = "objection",
    };

    /// <summary>Filters stay empty: an example would hide all else from who tries the list.</summary>
    private static readonly string[] Filters = ["draft", "organisation"];

    private static readonly IReadOnlyDictionary<string, string> Bodies = new Dictionary<string, string>
    {
        ["logIn"] = """{ "email": "reviewer@demo.example", "password": "Shadow-demo-1" }""",
        ["refreshSignIn"] = """{ "refreshToken": "the refreshToken of your last sign-in or refresh" }""",
        ["acceptInvitation"] =
            """{ "token": "the token of your invitation", "displayName": "Alba", "email": "alba@example.org", "password": "a lamp upon the stairs" }""",
        ["changePassword"] = """{ "currentPassword": "Shadow-demo-1", "newPassword": "a lamp upon the stairs" }""",
        ["createPersonalToken"] =
            """{ "currentPassword": "Shadow-demo-1", "name": "Weekly export", "scopes": [ "read" ], "days": 30, "coalitions": [ "desiree" ] }""",
        ["eraseMe"] = """{ "currentPassword": "the password of this account" }""",
        ["foundCoalition"] =
            """{ "key": "night-lights", "name": "Night Lights", "organisation": { "key": "lanterns", "name": "Lanterns", "country": "MX" }, "displayName": "Alba" }""",
        ["renameCoalition"] = """{ "name": "Desiree Alliance and friends" }""",
        ["addOrganisation"] = """{ "key": "lanterns", "name": "Lanterns", "country": "MX" }""",
        ["mapOrganisation"] = """{ "organisation": "open-door-clinic" }""",
        ["changeOrganisation"] = """{ "name": "Open Door Clinic" }""",
        ["changeMember"] = """{ "roles": [ "reviewer", "drafter" ] }""",
        ["changeMyName"] = """{ "displayName": "Alba M." }""",
        ["inviteSeveral"] =
            """{ "invitations": [ { "organisation": "harbor-collective", "roles": [ "reviewer" ] }, { "organisation": "harbor-collective", "roles": [ "signatory" ] } ] }""",
        ["invite"] = """{ "organisation": "open-door-clinic", "roles": [ "reviewer" ], "days": 7 }""",
        ["addWebhook"] = """{ "url": "https://hooks.coalition.example/shadowreport", "report": "cedaw-2019" }""",
        ["changeWebhook"] = """{ "paused": true }""",
        ["rotateWebhookSecret"] = """{ "overlapHours": 24 }""",
        ["setUpReport"] =
            """{ "key": "upr-2027", "title": "Joint submission to the Universal Periodic Review", "profile": "upr-stakeholder", "language": "en", "state": "USA" }""",
        ["changeReport"] =
            """{ "deadline": { "at": "2027-03-01T12:00:00+01:00", "zone": "Europe/Zurich" }, "frontMatter": { "organisations": "Desiree Alliance" } }""",
        ["overrideRules"] =
            """{ "overrides": [ { "rule": "limit", "value": 3500, "unit": "words", "source": "Note of the session, sent to the coalition", "seenOn": "2026-11" } ] }""",
        ["orderOutline"] = """
            { "sections": [ { "key": "introduction" }, { "key": "sex-work-and-criminalization" }, { "key": "trafficking-migration-and-immigration-policies", "sections": [ { "key": "sex-work-immigration-and-migration" } ] } ],
              "recommendations": [ "r1-victim-services", "r2-clarifications", "r3-awareness-campaigns", "r4-border-policies", "r5-laws" ] }
            """,
        ["addSection"] =
            """{ "key": "health", "title": "Access to health", "text": "Clinics ask for papers first.\n\nMany stay away.", "position": 3 }""",
        ["addDrafts"] = """
            { "sections": [ { "key": "shelters", "title": "Shelters", "text": "Shelters were closed in every town.", "wordBudget": 400 } ],
              "recommendations": [ { "key": "reopen-shelters", "title": "Shelters", "text": "Reopen the shelters.", "addressee": "The State party", "sections": [ "shelters" ] } ] }
            """,
        ["addRecommendation"] =
            """{ "key": "r6-health", "title": "Health", "text": "Open clinics to all, whatever their papers.", "addressee": "States parties", "sections": [ "introduction" ], "articles": [ "CEDAW art. 12", "SDG 5.2" ] }""",
        ["changeDraft"] = """{ "contributors": [ "marisol" ] }""",
        ["saveVersion"] = """{ "basedOn": 0, "text": "The whole text of the draft.", "reason": "Shorter, after the call" }""",
        ["previewMerge"] = """{ "basedOn": 3, "text": "The whole text of the draft, as you would save it." }""",
        ["makeSuggestion"] = """{ "version": 4, "replacements": [ { "start": 0, "end": 7, "text": "Attempts" } ], "reason": "Plainer" }""",
        ["acceptSuggestion"] = """{ "hunks": [ 1 ], "reason": "Agreed" }""",
        ["acceptSuggestions"] =
            """{ "suggestions": [ { "id": "0197a0a0-0000-7000-8000-0000000005a6" } ], "reason": "As agreed in the call" }""",
        ["rejectSuggestion"] = """{ "reason": "The word was chosen by those it speaks of." }""",
        ["restoreVersion"] = """{ "basedOn": 0, "reason": "The earlier wording was agreed" }""",
        ["saveWorkingCopy"] = """{ "basedOn": 1, "text": "The whole text of the draft, half a", "device": "b3f1c2d4-laptop" }""",
        ["saveWorkingCopyAsVersion"] = """{ "reason": "Written on the train" }""",
        ["markAsRead"] = """{ "version": 4 }""",
        ["makeComment"] =
            """{ "version": 4, "quote": "The southwestern borders have been declared a war zone", "body": "By whom? A source would help. @wren" }""",
        ["makeAnnotation"] = """
            { "@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "motivation": "commenting",
              "body": { "type": "TextualBody", "value": "By whom? A source would help. @wren", "format": "text/markdown", "purpose": "commenting" },
              "target": { "source": "/api/v1/coalitions/desiree/reports/cedaw-2019/drafts/trafficking-migration-and-immigration-policies/versions/4",
                "selector": { "type": "TextQuoteSelector", "exact": "The southwestern borders have been declared a war zone" } } }
            """,
        ["replyToComment"] = """{ "body": "I have one and will add it." }""",
        ["editComment"] = """{ "body": "By whom? A source with a page would help." }""",
        ["editReply"] = """{ "body": "I have one, with the page, and will add it." }""",
        ["editAnnotation"] = """{ "body": { "type": "TextualBody", "value": "By whom? A source with a page would help." } }""",
        ["resolveComment"] = """{ "resolution": "fixed", "reason": "The source stands there now." }""",
        ["reopenComment"] = """{ "reason": "The page number is still missing." }""",
        ["assignComment"] = """{ "member": "wren" }""",
        ["addPendingComment"] =
            """{ "version": 4, "quote": "The southwestern borders have been declared a war zone", "body": "By whom? A source would help. @wren" }""",
        ["editPendingComment"] = """{ "body": "By whom? A source with a page would help." }""",
        ["publishPendingReview"] =
            """{ "version": 0, "decision": "approve-with-reservations", "comment": "See my comments." }""",
        ["giveReview"] =
            """{ "version": 0, "decision": "approve-with-reservations", "comment": "The list of measures will date quickly." }""",
        ["giveReviews"] =
            """{ "drafts": [ { "draft": "introduction", "version": 0 } ], "decision": "approve", "comment": "Agreed by our board." }""",
        ["requestReviews"] =
            """{ "snapshot": 1, "except": [ "introduction" ], "members": [ "ines" ], "dueAt": "2027-01-15T18:00:00+01:00", "note": "The figures above all." }""",
        ["reaffirmReview"] = """{ "version": 0 }""",
        ["keepMinorityNote"] = """{ "text": "We would not have named the agencies here.", "visibility": "public" }""",
        ["setReviewPolicy"] =
            """{ "requirements": [ { "key": "another-organisation", "title": "Another organisation" }, { "key": "legal", "title": "Legal review", "members": [ "ines" ], "kinds": "recommendations" } ], "keepsApprovals": [ "none", "typographic", "citation" ], "objectionsOverridableBy": [ "coordinator" ], "fourEyes": true }""",
        ["waiveRequirement"] =
            """{ "requirement": "review:another-organisation:introduction", "reason": "Agreed in the coalition's meeting: there is no time for another round." }""",
        ["moveReport"] = """{ "to": "review" }""",
        ["overrideObjection"] = """{ "reason": "Agreed in the coalition's meeting; the wording stays as an open question." }""",
        ["requestReview"] = """{ "member": "ines", "dueAt": "2027-01-15T18:00:00+01:00", "note": "The second paragraph above all." }""",
        ["addSource"] = """
            { "key": "gr-38", "item": { "type": "report", "genre": "general recommendation", "number": "38", "author": [ { "literal": "Committee on the Elimination of Discrimination against Women" } ],
                "title": "trafficking in women and girls in the context of global migration", "issued": { "date-parts": [ [ 2020 ] ] } },
              "excerpts": [ { "pinpoint": "para. 10", "text": "The passage, letter by letter." } ], "edition": "public" }
            """,
        ["changeSource"] = """
            { "item": { "type": "report", "title": "Trafficking in Persons Report 2018", "author": [ { "literal": "Department of State" } ], "jurisdiction": "United States",
                "publisher-place": "Washington, D.C.", "issued": { "date-parts": [ [ 2018, 6 ] ] } }, "excerpts": [] }
            """,
        ["addEarlierRecommendation"] = """
            { "text": "Repeal the laws that punish migrants who are victims of trafficking.", "symbol": "A/HRC/16/11", "paragraph": "92.65", "from": "Norway",
              "response": "noted", "year": 2011, "themes": [ "Migrants" ], "goals": [ "SDG 8.7" ], "status": "not", "drafts": [ "r5-laws" ] }
            """,
        ["changeEarlierRecommendation"] = """
            { "text": "Repeal the laws that punish migrants who are victims of trafficking.", "symbol": "A/HRC/16/11", "paragraph": "92.65", "from": "Norway",
              "response": "noted", "year": 2011, "status": "partly", "assessment": "One of the two laws was repealed.", "drafts": [ "r5-laws" ] }
            """,
        ["importEarlierRecommendations"] = """
            { "content": "Document,Paragraph,State,Recommendation\nA/HRC/16/11,92.66,Chile,Open shelters to all.\n", "format": "csv", "preview": true,
              "mapping": { "text": "Recommendation", "symbol": "Document", "paragraph": "Paragraph", "from": "State" } }
            """,
        ["setMilestone"] = """{ "dueAt": "2027-01-29T18:00:00+01:00", "title": "First draft, in both languages" }""",
        ["changeMilestone"] = """{ "title": "First draft, in both languages", "leftOut": false }""",
        ["markNotices"] = """{ "upTo": "0197a0a0-0000-7000-8000-000000000000" }""",
        ["setNotificationSettings"] = """{ "mail": true }""",
        ["takeSnapshot"] = """{ "title": "For sign-on" }""",
        ["openSignOnRound"] = """{ "closesAt": "2027-02-20T18:00:00+01:00", "lateUntil": "2027-02-22T18:00:00+01:00" }""",
        ["giveSignOn"] = """{ "visibility": "public", "reservations": [ { "paragraph": 3, "text": "We would name the agencies." } ] }""",
        ["openSilenceProcedure"] =
            """{ "snapshot": 1, "title": "The text for reading goes to the sign-on round", "adoptsAt": "2027-02-10T18:00:00+01:00", "question": "Any changes after this are of form only." }""",
        ["objectToReviewPolicy"] = """{ "reason": "We want to approve the text that carries our name." }""",
        ["breakSilence"] = """{ "reason": "Paragraph 4 names a place that must not be named." }""",
        ["withdrawSilenceProcedure"] = """{ "reason": "A new snapshot was taken." }""",
        ["recordSubmission"] =
            """{ "snapshot": 1, "channel": "e-mail", "sentAt": "2026-11-01T17:40:00+01:00", "sha256": "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c", "receipt": "Automatic answer of the secretariat", "note": "Sent from the coalition's address." }""",
        ["recordReceipt"] = """{ "receipt": "CEDAW-GD-2019-041", "entry": 1 }""",
        ["amendSubmission"] =
            """{ "kind": "corrects", "entry": 1, "reason": "The hour was written down wrongly.", "snapshot": 1, "channel": "e-mail", "sentAt": "2026-11-01T17:40:00+01:00", "sha256": "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c" }""",
        ["recordOutcome"] =
            """{ "result": "partly", "document": "CEDAW/C/GC/38", "paragraph": "61 (a)", "quote": "Ensure access to services whatever the residence status.", "note": "Shelters are not named." }""",
        ["confirmSignOn"] = """{ "reservations": [ { "paragraph": 3, "text": "We would name the agencies." } ] }""",
        ["correctImport"] =
            """{ "parts": [ { "number": 1, "title": "Who we are", "key": "who-we-are" }, { "number": 2, "kind": "recommendation", "addressee": "States parties" }, { "number": 3, "leftOut": true } ] }""",
        ["exportReport"] = """{ "snapshot": 1, "format": "docx", "edition": "public", "markup": "clean" }""",
    };

    /// <summary>Bodies that are no JSON of ours, by their media type.</summary>
    private static readonly IReadOnlyDictionary<string, string> Files = new Dictionary<string, string>
    {
        ["application/x-bibtex"] =
            "@report{iwraw-2019, author = {{International Women's Rights Action Watch Asia Pacific}}, title = {Title}, address = {Kuala "
            + "Lumpur}, year = 2019}",
        ["application/x-research-info-systems"] =
            "TY  - RPRT\nID  - iwraw-2019\nAU  - International Women's Rights Action Watch Asia Pacific\nTI  - Title\nCY  - Kuala "
            + "Lumpur\nPY  - 2019\nER  - \n",
        ["application/vnd.citationstyles.csl+json"] = """[{ "id": "iwraw-2019", "type": "report", "title": "Title" }]""",
    };

    public static async Task Transform(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var ids = context.ApplicationServices.GetService<DemoIds>() is { } demo ? await demo.Find(cancellation) : null;
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
            parameter.Example = parameter.In == ParameterLocation.Query && Filters.Contains(parameter.Name)
                ? null : ExampleOf(operation.OperationId!, parameter.Name!, ids);
        foreach (var (type, content) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
            content.Example = Files.TryGetValue(type, out var file) ? JsonValue.Create(file) : content.Example;
        if (operation.OperationId is { } id && Bodies.TryGetValue(id, out var body))
        {
            foreach (var content in operation.RequestBody?.Content?.Values ?? [])
                content.Example = JsonNode.Parse(ids is null ? body : OfNow(body, ids, context));
        }
    }

    /// <summary>The demo's snapshot was taken when the demo was loaded; its submission cannot be older.</summary>
    private static string OfNow(string body, IReadOnlyDictionary<string, Guid> ids, OpenApiOperationTransformerContext context) => body
        .Replace(
            Sent, context.ApplicationServices.GetRequiredService<TimeProvider>().GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
            StringComparison.Ordinal)
        .Replace(SomeSuggestion, ids["suggestion"].ToString(), StringComparison.Ordinal);

    private static JsonNode? ExampleOf(string operation, string name, IReadOnlyDictionary<string, Guid>? ids)
    {
        var own = OfOneOperation.GetValueOrDefault($"{operation} {name}");
        if (ids is not null && ids.TryGetValue($"{own ?? name}", out var id))
            return id.ToString();
        var example = own ?? Parameters.GetValueOrDefault(name);
        return example?.DeepClone();
    }
}
