using NetWatch.Core.Incidents;

namespace NetWatch.Web.Api;

/// <summary>Steps of an incident's story as English sentences.</summary>
internal static class TraceWords
{
    /// <summary>The step with its sentence.</summary>
    public static TraceStep Of(StoryEntry e) => new(e.At, e.Kind, e.Seq, e.Actor, e.Text, e.Who, e.Where, Sentence(e with { Text = e.Text?.TrimEnd('.') }));

    private static string Sentence(StoryEntry e) => e.Kind switch
    {
        StoryKind.Sample => $"A run{Of(e.Where)} gave: {e.Text}.",
        StoryKind.Opened => $"The incident opened{Of(e.Where)}: {e.Text}.",
        StoryKind.ProblemBegan => $"This failed, or became worse{Of(e.Where)}: {e.Text}.",
        StoryKind.ProblemEnded => $"This ended{Of(e.Where)}: {e.Text}.",
        StoryKind.Joined => $"Behind the cause: {e.Text ?? e.Where}.",
        StoryKind.FlappingBegan => $"It comes and goes{Of(e.Where)}: {e.Text}.",
        StoryKind.FlappingEnded => $"It is steady again{Of(e.Where)}: {e.Text}.",
        StoryKind.Eased => "The site has another channel again.",
        StoryKind.Routed => $"Who is told was found by: {e.Text}.",
        StoryKind.Withheld => $"Messages are withheld by {e.Text}.",
        StoryKind.Released => $"What withheld messages is over: {e.Text}.",
        StoryKind.Told when e.Who is null => $"It was {e.Text} to {e.Where}.",
        StoryKind.Told => $"{e.Who} is told at {e.Where}{(e.Text is null ? "" : $": {e.Text}")}.",
        StoryKind.NotTold when e.Who is null => $"Nobody is told: {e.Text}.",
        StoryKind.NotTold => $"{e.Who} is not told: {e.Text}.",
        StoryKind.Escalated => $"Nobody acknowledged it, so a step of {e.Text} is taken: {e.Where}.",
        StoryKind.Arrived => $"{e.Who} has the message on its device at {e.Where} ({e.Text}).",
        StoryKind.Lost => $"The message to {e.Who} at {e.Where} was accepted and never arrives ({e.Text}).",
        StoryKind.Late => $"{e.Who} did not get the message in time at {e.Where}{(e.Text is null ? "" : $": {e.Text}")}.",
        StoryKind.Acknowledged => $"{By(e)} takes care of {e.Where ?? "it"}{(e.Text is null ? "" : $": {e.Text}")}.",
        StoryKind.AcknowledgementEnded when e.Actor is not null && e.Text is null => $"{By(e)} took the acknowledgement back.",
        StoryKind.AcknowledgementEnded => $"Nobody takes care of {e.Where ?? "it"} any more{(e.Text is null ? "" : $": {e.Text}")}.",
        StoryKind.Comment => $"{By(e)} says: {e.Text}.",
        StoryKind.Summary => $"{By(e)} found out: {e.Text}.",
        StoryKind.Merged => $"{By(e)} merged it with incident {e.Where}{(e.Text is null ? "" : $": {e.Text}")}.",
        StoryKind.Reopened => $"{By(e)} opened it again: {e.Text}.",
        StoryKind.Recovered => $"It recovered{Of(e.Where)}: {e.Text}.",
        StoryKind.Closed => e.Actor is null ? $"It was closed without a recovery: {e.Text}." : $"{By(e)} closed it: {e.Text}.",
        _ => $"{e.Text ?? "Steps are left out"}.",
    };

    private static string By(StoryEntry e) => e.Actor ?? "NetWatch";

    private static string Of(string? where) => where is null ? "" : $" ({where})";
}
