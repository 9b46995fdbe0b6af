using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Incidents;

namespace NetWatch.Notifier.Notices;

/// <summary>What one event of the log leads to.</summary>
/// <param name="State">The engine's state afterwards.</param>
/// <param name="Decisions">What became of incidents.</param>
/// <param name="Changed">The incidents that changed, as they are afterwards.</param>
/// <param name="Notices">The messages that are to be made.</param>
internal sealed record EngineStep(IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions, IReadOnlyCollection<Incident> Changed, IReadOnlyList<Notice> Notices)
{
    /// <summary>Decides on one event: what it does to incidents, and who is told. Pure: the same log gives the same messages.</summary>
    public static EngineStep Take(IncidentEngineState state, EventRecord record)
    {
        if (record.Seq <= state.Cursor) return new EngineStep(state, [], [], []);
        (IncidentEngineState next, IReadOnlyList<IncidentDecision> decisions) = IncidentEngine.Apply(state, record);
        TellingPass pass = new(next, record);
        foreach (IncidentDecision decision in decisions) pass.Take(decision);
        pass.TakeEvent();
        return new EngineStep(pass.State, decisions, pass.Changed, pass.Notices);
    }
}
