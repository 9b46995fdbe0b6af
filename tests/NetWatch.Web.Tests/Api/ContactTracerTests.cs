using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Web.Api;

namespace NetWatch.Web.Tests.Api;

/// <summary>Every answer to "why did I (not) get this?".</summary>
public sealed class ContactTracerTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly Incident s_incident = new()
    {
        Number = 7,
        NodeId = "core",
        Problem = ProblemKind.DeviceDown,
        Severity = Severity.Critical,
        Since = s_noon,
        OpenedAt = s_noon,
        Story = [new StoryEntry(s_noon, StoryKind.Opened, 5, Text: "NoReply"), new StoryEntry(s_noon, StoryKind.Routed, 5, Text: "route network, policy network")],
        Telling = Telling.None with { Begun = s_noon },
    };

    private static readonly OperationsState s_operations = new()
    {
        Revision = 1,
        Data = OperationsData.Empty with
        {
            Contacts = OperationsData.Empty.Contacts.Add("ivan", new Contact { Id = "ivan", Name = "Ivan", Addresses = [new ContactAddress("mail", "ivan@example.kz")] }),
            Groups = OperationsData.Empty.Groups.Add("noc", new ContactGroup { Id = "noc", Name = "NOC", Members = ["ivan"] }),
            Rotas = OperationsData.Empty.Rotas.Add("night", new Rota { Id = "night", Name = "Night", Zone = "Asia/Almaty", Otherwise = "ivan" }),
        },
    };

    [Theory]
    [InlineData(OutboxStatus.Delivered, ContactVerdict.Told, "accepted 2026-11-23 12:00:02Z, after 1 attempt")]
    [InlineData(OutboxStatus.Pending, ContactVerdict.OnItsWay, "not accepted yet, after 1 attempt: busy")]
    [InlineData(OutboxStatus.GivenUp, ContactVerdict.NotAccepted, "given up 2026-11-23 12:00:02Z, after 1 attempt: busy")]
    public void Message_of_its_own_is_told_with_its_fate(OutboxStatus status, ContactVerdict verdict, string words)
    {
        ContactTrace why = Explain(With(ReaderState.Told, StoryKind.Told), messages: [Message("opened", status)]);

        Assert.Equal(verdict, why.Verdict);
        Assert.Contains(words, why.Sentences[^1], StringComparison.Ordinal);
        Assert.Equal("2026-11-23 12:00:01Z ivan is told at mail:ivan@example.kz.", why.Sentences[0]);
    }

    [Fact]
    public void Digest_is_told_with_its_own_message()
    {
        Incident incident = With(ReaderState.ToldByDigest, StoryKind.Told, "by a digest");

        ContactTrace why = Explain(incident, others: [Message("digest-5-1", OutboxStatus.Delivered), Message("digest-9-1", OutboxStatus.Pending)]);
        Assert.Equal(ContactVerdict.ToldByDigest, why.Verdict);
        Assert.Equal(ContactVerdict.OnItsWay, Explain(incident, others: [Message("digest-5-1", OutboxStatus.Pending)]).Verdict);
        Assert.Equal(s_noon.AddSeconds(2), Assert.Single(IncidentRows.LedgerOf(incident, [], [Message("digest-5-1", OutboxStatus.Delivered)], s_operations)).AcceptedAt);
    }

    [Theory]
    [InlineData(ReaderState.Quiet, "quiet hours")]
    [InlineData(ReaderState.InDigest, "next digest")]
    public void What_waits_is_told_with_what_for(ReaderState state, string words)
    {
        ContactTrace why = Explain(With(state, StoryKind.NotTold, "later"));

        Assert.Equal(ContactVerdict.Waits, why.Verdict);
        Assert.Contains(words, why.Sentences[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contact:ivan")]
    [InlineData("group:noc")]
    [InlineData("rota:night")]
    public void Later_step_is_told_with_its_time(string target)
    {
        Telling telling = s_incident.Telling with { Steps = [new DueStep(s_noon.AddMinutes(30), ["contact:nobody", target], [], "network")] };

        ContactTrace why = Explain(s_incident with { Telling = telling });
        Assert.Equal(ContactVerdict.LaterStep, why.Verdict);
        Assert.Contains("2026-11-23 12:30:00Z", why.Sentences[^1], StringComparison.Ordinal);
        ContactTrace cared = Explain(s_incident with { Telling = telling, Acknowledged = new Acknowledgement("dana", s_noon, null, null) });
        Assert.Contains("not taken while somebody takes care", cared.Sentences[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_left_out_withheld_or_not_among_is_told_why()
    {
        ContactTrace absent = Explain(s_incident with { Story = [.. s_incident.Story, new StoryEntry(s_noon, StoryKind.NotTold, 5, Who: "ivan", Text: "it is absent")] });
        Assert.Equal((ContactVerdict.LeftOut, "2026-11-23 12:00:00Z ivan is not told: it is absent."), (absent.Verdict, Assert.Single(absent.Sentences)));

        ContactTrace withheld = Explain(s_incident with { Telling = Telling.None with { Withheld = new Withheld("maintenance", "works", "Works", s_noon, s_noon.AddHours(1)) } });
        Assert.Equal(ContactVerdict.Withheld, withheld.Verdict);
        Assert.Contains("maintenance works (Works) until 2026-11-23 13:00:00Z", withheld.Sentences[^1], StringComparison.Ordinal);

        ContactTrace over = Explain(s_incident with { Telling = Telling.None, Story = [new StoryEntry(s_noon, StoryKind.Withheld, 5, Text: "silence known: a known fault")] });
        Assert.Equal(ContactVerdict.Withheld, over.Verdict);
        Assert.Contains("silence known", over.Sentences[^1], StringComparison.Ordinal);

        ContactTrace other = Explain(s_incident);
        Assert.Equal(ContactVerdict.NotAmong, other.Verdict);
        Assert.Contains("route network, policy network", other.Sentences[^1], StringComparison.Ordinal);
        Assert.Equal(ContactVerdict.Unknown, new ContactTracer(s_incident, s_operations, [], []).Explain("nobody").Verdict);
    }

    private static ContactTrace Explain(Incident incident, OutboxMessage[]? messages = null, OutboxMessage[]? others = null) =>
        new ContactTracer(incident, s_operations, messages ?? [], others ?? []).Explain("ivan");

    private static Incident With(ReaderState state, StoryKind kind, string? text = null) => s_incident with
    {
        Story = [.. s_incident.Story, new StoryEntry(s_noon.AddSeconds(1), kind, 5, Who: "ivan", Where: "mail:ivan@example.kz", Text: text)],
        Telling = s_incident.Telling with { Readers = [new Reader { Contact = "ivan", Channel = "mail", Address = "ivan@example.kz", Language = "en", State = state, At = s_noon.AddSeconds(1) }] },
    };

    private static OutboxMessage Message(string step, OutboxStatus status) => new()
    {
        Incident = step == "opened" ? 7 : 0,
        Step = step,
        Recipient = "ivan@example.kz",
        Channel = "mail",
        Language = "en",
        MessageId = "<1@example.kz>",
        Subject = "s",
        Text = "t",
        CreatedAt = s_noon.AddSeconds(1),
        NotBefore = s_noon.AddSeconds(5),
        Attempts = 1,
        FirstAttemptAt = s_noon.AddSeconds(1),
        Status = status,
        EndedAt = status == OutboxStatus.Pending ? null : s_noon.AddSeconds(2),
        LastError = status == OutboxStatus.Delivered ? null : "busy",
    };
}
