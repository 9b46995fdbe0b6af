using System.Globalization;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Operations;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Api;

/// <summary>Test messages, with what became of them.</summary>
internal static class NotifyEndpoints
{
    private const string Step = "test-";
    private const int LongestWait = 60;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public static void MapNotifyEndpoints(this RouteGroupBuilder api) => api.MapPost("/notify/test", Test)
        .As("testNotification", "Sends a contact a test message by a channel, or by each of its addresses, and waits up to 'wait' seconds (20; 0 to 60) for what the peers say; 202 when they have not all said it by then")
        .Takes<NotifyTestRequest>().Gives<NotifyTestAnswer>().Gives<NotifyTestAnswer>(StatusCodes.Status202Accepted).Refuses(StatusCodes.Status404NotFound);

    private static async Task<IResult> Test(HttpContext http, IncidentDesk desk, IEventLog log, IIncidentJournal journal, TimeProvider time, int wait = 20, CancellationToken cancellationToken = default)
    {
        if (wait is < 0 or > LongestWait) return Invalid.Field("wait", $"wait is 0 to {LongestWait} seconds.");
        (NotifyTestRequest? request, IResult? refusal) = await RequestBody.ReadJsonAsync<NotifyTestRequest>(http);
        if (request is null) return refusal!;
        (string actor, refusal) = Acting.Of(http, request.Actor, "/actor");
        if (refusal is not null) return refusal;
        if (Contacts.Find(desk.Operations, request.Contact) is not { } contact) return Invalid.Unknown("contact", request.Contact, Contacts.Ids(desk.Operations));

        ContactAddress[] addresses = [.. contact.Addresses.Where(a => request.Channel is null || a.Channel == request.Channel)];
        long before = (await log.ReadLatestAsync(1, cancellationToken)) is [{ } latest] ? latest.Seq : 0;
        ActionOutcome outcome = await desk.TestAsync(actor, request.Contact, request.Channel, cancellationToken);
        if (outcome is not (ActionOutcome.Done or ActionOutcome.Accepted)) return Outcomes.Answer(outcome, _ => throw new InvalidOperationException("It is not done."));

        long begun = time.GetTimestamp();
        while (true)
        {
            OutboxMessage[] messages = await SentAsync(journal, before, addresses, cancellationToken);
            NotifyTestAnswer answer = new(contact.Id, messages.Length >= addresses.Length && Array.TrueForAll(messages, m => m.Status != OutboxStatus.Pending), [.. messages.Select(MessageAnswer.Of)]);
            if (answer.Complete) return TypedResults.Ok(answer);
            if (time.GetElapsedTime(begun).TotalSeconds >= wait) return TypedResults.Accepted((string?)null, answer);
            await Task.Delay(Look, time, cancellationToken);
        }
    }

    /// <summary>The messages of this test: of those after it began the first to each address.</summary>
    private static async ValueTask<OutboxMessage[]> SentAsync(IIncidentJournal journal, long after, ContactAddress[] addresses, CancellationToken cancellationToken)
    {
        IReadOnlyList<OutboxMessage> all = await journal.ReadMessagesAsync(0, cancellationToken);
        return [.. addresses.Select(a => all.FirstOrDefault(m => SeqOf(m) > after && m.Channel == a.Channel && m.Recipient == a.Address)).OfType<OutboxMessage>()];
    }

    private static long SeqOf(OutboxMessage m) =>
        m.Step.StartsWith(Step, StringComparison.Ordinal) && long.TryParse(m.Step.AsSpan(Step.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long seq) ? seq : -1;
}
