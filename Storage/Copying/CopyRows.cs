using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Storage.Store;

namespace NetWatch.Storage.Copying;

/// <summary>Turns records of the journal into rows of the store.</summary>
internal static class CopyRows
{
    public const int KeyLength = 200;
    private const int NameLength = 400;
    private const int KindLength = 40;

    public static EventRow Of(EventRecord e) => new(
        e.Seq,
        Utc(e.At),
        Json.Word(e.Kind),
        Text.Clip(e.NodeId, KeyLength),
        Text.Clip(e.Component, KeyLength),
        Json.Word(e.Problem),
        e.From is { } from ? Json.Word(from) : null,
        e.To is { } to ? Json.Word(to) : null,
        Json.Word(e.Reason),
        e.Detail,
        Json.WriteOrNull(e.Facts),
        e.Kind == EventKind.FlappingChanged ? e.Flapping : null,
        e.Actor is null ? null : Text.Clip(e.Actor, NameLength),
        Json.WriteOrNull(e.Action));

    public static object Of(Incident i) => new
    {
        i.Number,
        NodeId = Text.Clip(i.NodeId, KeyLength),
        Component = Text.Clip(i.Component, KeyLength),
        Problem = Json.Word(i.Problem),
        Severity = Json.Word(i.Severity),
        SinceUtc = Utc(i.Since),
        OpenedUtc = Utc(i.OpenedAt),
        ClosedUtc = i.ClosedAt is { } closed ? Utc(closed) : (DateTime?)null,
        Reason = Json.Word(i.Reason),
        i.Detail,
        i.OpenedBySeq,
        i.ClosedBySeq,
        Facts = Json.WriteOrNull(i.Facts),
        Members = Json.Write(i.Members),
        Body = Json.Write(i),
        SiteId = i.Facts?.SiteId is { } site ? Text.Clip(site, KeyLength) : null,
        NodeKind = i.Facts is { } facts ? Text.Clip(facts.Kind, KindLength) : null,
    };

    public static object Of(OutboxMessage m, string nodeId, string component, string problem) => new
    {
        m.Incident,
        Step = Text.Key(m.Step, 50),
        Recipient = Text.Key(m.Recipient, 300),
        Channel = Text.Key(m.Channel, 50),
        NodeId = Text.Clip(nodeId, KeyLength),
        Component = Text.Clip(component, KeyLength),
        Problem = problem,
        Language = Text.Clip(m.Language, 40),
        MessageId = Text.Clip(m.MessageId, NameLength),
        ThreadId = m.References is null ? null : Text.Clip(m.References, NameLength),
        m.Subject,
        BodyText = m.Text,
        BodyHtml = m.Html,
        CreatedUtc = Utc(m.CreatedAt),
        NotBeforeUtc = Utc(m.NotBefore),
        m.Attempts,
        Status = Json.Word(m.Status),
        EndedUtc = m.EndedAt is { } ended ? Utc(ended) : (DateTime?)null,
        m.LastError,
        Receipt = m.Receipt is null ? null : Text.Clip(m.Receipt, NameLength),
        FirstAttemptUtc = m.FirstAttemptAt is { } first ? Utc(first) : (DateTime?)null,
    };

    public static object Of(FrozenChecklist c, string body) => new
    {
        c.Incident,
        Checklist = Text.Clip(c.Id, KeyLength),
        FrozenUtc = Utc(c.At),
        Body = body,
    };

    public static object Of(ChecklistTick t) => new
    {
        t.Incident,
        t.Step,
        t.Seq,
        Kind = Json.Word(t.Kind),
        State = Text.Clip(t.State, 40),
        Actor = Text.Clip(t.Actor, NameLength),
        AtUtc = Utc(t.At),
        t.Note,
        Assignee = t.Assignee is null ? null : Text.Clip(t.Assignee, NameLength),
        t.Attachment,
    };

    public static object Of(Attachment a) => new
    {
        a.Incident,
        a.Id,
        Name = Text.Clip(a.Name, NameLength),
        MediaType = Text.Clip(a.Type, 100),
        a.Bytes,
        Actor = Text.Clip(a.Actor, NameLength),
        AtUtc = Utc(a.At),
    };

    /// <summary>A time as the store's columns hold it: UTC, whole milliseconds.</summary>
    public static DateTime Utc(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()).UtcDateTime;
}
