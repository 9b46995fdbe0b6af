using System.Collections.Immutable;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars;
using Route = NetWatch.Core.Operations.Route;

namespace NetWatch.Web.Api;

/// <summary>What people change in operation, as one JSON: what is exported, and what is imported.</summary>
public sealed record OperationsDocument
{
    /// <summary>The number of what is in force; rising with every change. An import does not look at it.</summary>
    public long Revision { get; init; }

    /// <summary>Contacts by id.</summary>
    public IReadOnlyDictionary<string, Contact> Contacts { get; init; } = new Dictionary<string, Contact>();

    /// <summary>Groups by id.</summary>
    public IReadOnlyDictionary<string, ContactGroup> Groups { get; init; } = new Dictionary<string, ContactGroup>();

    /// <summary>Rotas by id.</summary>
    public IReadOnlyDictionary<string, Rota> Rotas { get; init; } = new Dictionary<string, Rota>();

    /// <summary>Escalation policies by id.</summary>
    public IReadOnlyDictionary<string, EscalationPolicy> Policies { get; init; } = new Dictionary<string, EscalationPolicy>();

    /// <summary>Routes by id.</summary>
    public IReadOnlyDictionary<string, Route> Routes { get; init; } = new Dictionary<string, Route>();

    /// <summary>Maintenance windows by id.</summary>
    public IReadOnlyDictionary<string, MaintenanceWindow> Windows { get; init; } = new Dictionary<string, MaintenanceWindow>();

    /// <summary>Silences by id.</summary>
    public IReadOnlyDictionary<string, Silence> Silences { get; init; } = new Dictionary<string, Silence>();

    /// <summary>The daily test messages; null: none.</summary>
    public DailyTest? DailyTest { get; init; }

    /// <summary>What is in force, as a document.</summary>
    public static OperationsDocument Of(OperationsState state) => new()
    {
        Revision = state.Revision,
        Contacts = state.Data.Contacts,
        Groups = state.Data.Groups,
        Rotas = state.Data.Rotas,
        Policies = state.Data.Policies,
        Routes = state.Data.Routes,
        Windows = state.Data.Windows,
        Silences = state.Data.Silences,
        DailyTest = state.Data.DailyTest,
    };

    /// <summary>The document as what is to be in force.</summary>
    public OperationsData ToData() => new()
    {
        Contacts = Sorted(Contacts),
        Groups = Sorted(Groups),
        Rotas = Sorted(Rotas),
        Policies = Sorted(Policies),
        Routes = Sorted(Routes),
        Windows = Sorted(Windows),
        Silences = Sorted(Silences),
        DailyTest = DailyTest,
    };

    private static ImmutableSortedDictionary<string, T> Sorted<T>(IReadOnlyDictionary<string, T> things) => things.ToImmutableSortedDictionary(StringComparer.Ordinal);
}

/// <summary>What an import changes, or would.</summary>
/// <param name="Revision">The number of what is in force now.</param>
/// <param name="Changed">True: it is in force. False: it was only looked at.</param>
/// <param name="Changes">What differs from before, as <c>contact added ivan</c>.</param>
public sealed record ImportAnswer(long Revision, bool Changed, IReadOnlyList<string> Changes);

/// <summary>What an imported calendar gave a rota, or would.</summary>
/// <param name="Revision">The number of what is in force now.</param>
/// <param name="Changed">True: the shifts are in force. False: the calendar was only looked at.</param>
/// <param name="Shifts">The shifts that were read.</param>
/// <param name="Over">How many events are over and were left out.</param>
/// <param name="Problems">What could not be read, and what people should know, by lines.</param>
public sealed record RotaImportAnswer(long Revision, bool Changed, IReadOnlyList<Shift> Shifts, int Over, IReadOnlyList<ImportProblem> Problems);

/// <summary>A time that a window will be.</summary>
/// <param name="Start">When it begins, local time of its zone with the offset.</param>
/// <param name="End">When it is over, local time of its zone with the offset.</param>
/// <param name="StartUtc">When it begins, UTC.</param>
/// <param name="EndUtc">When it is over, UTC.</param>
public sealed record WindowRunAnswer(DateTimeOffset Start, DateTimeOffset End, DateTimeOffset StartUtc, DateTimeOffset EndUtc);

/// <summary>When maintenance is, within a span.</summary>
/// <param name="From">The start of the span.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="Items">The times of which some part is within it, by their starts.</param>
/// <param name="CutAt">What begins from then on may be lacking: there are too many; null: all are there.</param>
public sealed record MaintenanceAnswer(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<MaintenanceTime> Items, DateTimeOffset? CutAt);

/// <summary>One time that a window is.</summary>
/// <param name="Window">The window's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Zone">The IANA zone that it is planned in.</param>
/// <param name="Start">When it begins, with the offset of the zone then.</param>
/// <param name="End">When it is over, with the offset of the zone then.</param>
public sealed record MaintenanceTime(string Window, string Name, string Zone, DateTimeOffset Start, DateTimeOffset End);

/// <summary>Who is on call at a moment, or over a time.</summary>
/// <param name="Rota">The rota's id.</param>
/// <param name="At">The moment that was asked for; null: a time was.</param>
/// <param name="Contacts">Who is on call then; empty: nobody, or a time was asked for.</param>
/// <param name="Spans">Who is on call from when to when, without holes; empty: a moment was asked for.</param>
public sealed record OnCallAnswer(string Rota, DateTimeOffset? At, IReadOnlyList<OnCallContact> Contacts, IReadOnlyList<OnCallTime> Spans);

/// <summary>A contact on call.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name; the id again where there is no such contact.</param>
public sealed record OnCallContact(string Id, string Name);

/// <summary>A time in which the same contacts are on call.</summary>
/// <param name="Start">When it begins, with the offset of the rota's zone.</param>
/// <param name="End">When it is over.</param>
/// <param name="Contacts">Who; empty: nobody is.</param>
public sealed record OnCallTime(DateTimeOffset Start, DateTimeOffset End, IReadOnlyList<OnCallContact> Contacts);

/// <summary>A contact is to be sent a test message.</summary>
/// <param name="Contact">The contact's id.</param>
/// <param name="Channel">Only by this channel; null: by each of its addresses.</param>
/// <param name="Actor">Who asks; may be left out with the local token.</param>
public sealed record NotifyTestRequest(string Contact, string? Channel = null, string? Actor = null);

/// <summary>What became of a test.</summary>
/// <param name="Contact">The contact's id.</param>
/// <param name="Complete">True: every message was accepted or given up. False: some are still tried.</param>
/// <param name="Messages">The messages.</param>
public sealed record NotifyTestAnswer(string Contact, bool Complete, IReadOnlyList<MessageAnswer> Messages);
