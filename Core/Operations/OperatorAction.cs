using System.Text.Json.Serialization;
using NetWatch.Core.Incidents;

namespace NetWatch.Core.Operations;

/// <summary>Something that a person, or NetWatch's own configuration, decided. It stands in the event log, so that a replay decides alike.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(OperationsReplaced), "operationsReplaced")]
[JsonDerivedType(typeof(RecipientsConfigured), "recipientsConfigured")]
[JsonDerivedType(typeof(IncidentAcknowledged), "acknowledged")]
[JsonDerivedType(typeof(AcknowledgementWithdrawn), "acknowledgementWithdrawn")]
[JsonDerivedType(typeof(IncidentCommented), "commented")]
[JsonDerivedType(typeof(IncidentSummarized), "summarized")]
[JsonDerivedType(typeof(IncidentClosed), "closed")]
[JsonDerivedType(typeof(IncidentReopened), "reopened")]
[JsonDerivedType(typeof(IncidentMerged), "merged")]
[JsonDerivedType(typeof(MessageLate), "messageLate")]
[JsonDerivedType(typeof(DigestLate), "digestLate")]
[JsonDerivedType(typeof(DeliveryReported), "deliveryReported")]
[JsonDerivedType(typeof(TestRequested), "testRequested")]
[JsonDerivedType(typeof(TestAnswered), "testAnswered")]
[JsonDerivedType(typeof(ClockSetBack), "clockSetBack")]
public abstract record OperatorAction;

/// <summary>Contacts, routes, windows, … are now these. Whole, so that no change can be half of one.</summary>
/// <param name="Data">What is in force from now on.</param>
/// <param name="Revision">Its number: one more than that of the data it was made from.</param>
/// <param name="What">What changed, for the history: <c>window put night-works</c>.</param>
public sealed record OperationsReplaced(OperationsData Data, long Revision, string What) : OperatorAction;

/// <summary>The recipients that the configuration names; they are told as long as there are no contacts.</summary>
/// <param name="Recipients">One contact each.</param>
public sealed record RecipientsConfigured(IReadOnlyList<Contact> Recipients) : OperatorAction;

/// <summary>An action on one incident.</summary>
/// <param name="Number">Its number.</param>
public abstract record IncidentAction(long Number) : OperatorAction
{
    /// <summary>The incident as it was, where it was closed already: the engine remembers open ones only.</summary>
    public Incident? Closed { get; init; }
}

/// <summary>Somebody takes care of it: no repeats, no escalation, until it recovers, becomes worse, or the time is over.</summary>
/// <param name="Number">The incident.</param>
/// <param name="Comment">What is being done, or null.</param>
/// <param name="Until">When it ends by itself, or null.</param>
/// <param name="Problems">Which of the incident's problems (<see cref="IncidentProblem.Key"/>); empty: all that hold now.</param>
public sealed record IncidentAcknowledged(long Number, string? Comment, DateTimeOffset? Until, IReadOnlyList<string> Problems) : IncidentAction(Number);

/// <summary>Nobody takes care of it any more.</summary>
/// <param name="Number">The incident.</param>
public sealed record AcknowledgementWithdrawn(long Number) : IncidentAction(Number);

/// <summary>Somebody says something about it.</summary>
/// <param name="Number">The incident.</param>
/// <param name="Text">What.</param>
public sealed record IncidentCommented(long Number, string Text) : IncidentAction(Number);

/// <summary>What the cause was and what helped.</summary>
/// <param name="Number">The incident.</param>
/// <param name="Cause">The cause.</param>
/// <param name="Helped">What helped.</param>
public sealed record IncidentSummarized(long Number, string Cause, string Helped) : IncidentAction(Number);

/// <summary>It is closed by hand, whatever the probes say; what fails of it goes on as nothing to be told.</summary>
/// <param name="Number">The incident.</param>
/// <param name="Comment">Why.</param>
public sealed record IncidentClosed(long Number, string Comment) : IncidentAction(Number);

/// <summary>It was not over: it is open again until somebody closes it or it fails and recovers once more.</summary>
/// <param name="Number">The incident.</param>
/// <param name="Comment">Why.</param>
public sealed record IncidentReopened(long Number, string Comment) : IncidentAction(Number);

/// <summary>It has the same cause as another one, which takes over what fails of it.</summary>
/// <param name="Number">The incident that ends.</param>
/// <param name="Into">The one that goes on.</param>
/// <param name="Comment">Why, or null.</param>
public sealed record IncidentMerged(long Number, long Into, string? Comment) : IncidentAction(Number);

/// <summary>A message was not accepted in time.</summary>
/// <param name="Number">The incident.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Address">The recipient's address on it.</param>
/// <param name="Error">What the peer said last, or null.</param>
public sealed record MessageLate(long Number, string Channel, string Address, string? Error) : IncidentAction(Number);

/// <summary>A digest was not accepted in time.</summary>
/// <param name="Step">The digest's step.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Address">The recipient's address on it.</param>
/// <param name="Error">What the peer said last, or null.</param>
public sealed record DigestLate(string Step, string Channel, string Address, string? Error) : OperatorAction;

/// <summary>A network or a gateway reported what became of a message that it had accepted.</summary>
/// <param name="Number">The incident.</param>
/// <param name="Step">The message's step.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Address">The recipient's address on it.</param>
/// <param name="Arrived">True: it is on the recipient's device; false: it never will be.</param>
/// <param name="Detail">What the report says, or null.</param>
public sealed record DeliveryReported(long Number, string Step, string Channel, string Address, bool Arrived, string? Detail) : IncidentAction(Number);

/// <summary>Somebody wants to see whether a contact is reached.</summary>
/// <param name="Contact">The contact's id.</param>
/// <param name="Channel">Only by this channel; null: by each of its addresses.</param>
public sealed record TestRequested(string Contact, string? Channel) : OperatorAction;

/// <summary>A test message was accepted, or was not in time.</summary>
/// <param name="Step">The message's step.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Address">The recipient's address on it.</param>
/// <param name="Accepted">Whether the peer took it.</param>
/// <param name="Error">What the peer said last, or null.</param>
public sealed record TestAnswered(string Step, string Channel, string Address, bool Accepted, string? Error) : OperatorAction;

/// <summary>This host's clock was set back: what the engine waits for comes so much earlier by it.</summary>
/// <param name="By">By how much.</param>
public sealed record ClockSetBack(TimeSpan By) : OperatorAction;
