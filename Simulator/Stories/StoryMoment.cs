using System.Globalization;

namespace NetWatch.Simulator.Stories;

/// <summary>The beginning or end of a step.</summary>
/// <param name="At">When, from the beginning of the simulation.</param>
/// <param name="Text">A sentence without full stop.</param>
/// <param name="Condition">What begins or ends.</param>
/// <param name="Begins">True for the beginning.</param>
public sealed record StoryMoment(TimeSpan At, string Text, Condition Condition, bool Begins)
{
    /// <summary>Minutes, seconds and the sentence: <c>00:20 Aktobe channel 1 is cut</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)At.TotalMinutes:00}:{At.Seconds:00} {Text}");
}
