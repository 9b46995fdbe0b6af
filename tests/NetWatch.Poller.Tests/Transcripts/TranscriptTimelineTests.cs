using NetWatch.Core.Probing;
using NetWatch.Poller.Tests.Pipeline;
using NetWatch.Poller.Transcripts;

namespace NetWatch.Poller.Tests.Transcripts;

/// <summary>Which runs are written down, and what is kept of them.</summary>
public sealed class TranscriptTimelineTests
{
    [Fact]
    public void Run_is_written_down_when_somebody_asks_for_it_and_no_other()
    {
        using Timeline t = Told().With(Net.Device("sw"));
        t.Run(120);
        Assert.All(t.Asked, r => Assert.Null(r.Transcript));
        Assert.Empty(t.Transcripts.Of("sw"));

        t.Transcripts.Want("sw", "icmp");
        t.Scheduler.ProbeSoon("sw", "icmp");
        t.Run(120);
        CheckTranscripts kept = Assert.Single(t.Transcripts.Of("sw"));
        Assert.Equal(("icmp", ProbeOutcome.Ok, "send asked", null), (kept.Component, kept.Last!.Outcome, string.Join(';', kept.Last.Lines.Select(l => $"{l.Phase} {l.Text}")), kept.LastFailed));
        Assert.Single(t.Asked, r => r.Transcript is not null);
    }

    [Fact]
    public void Outage_is_written_down_from_its_second_failure_to_the_first_answer_and_its_last_failure_stays()
    {
        using Timeline t = Told().With(Net.Device("sw"));
        t.Run(60);
        t.Dead.Add("sw");
        t.Run(60);
        ProbeTranscript failed = Assert.Single(t.Transcripts.Of("sw")).LastFailed!;
        Assert.Equal(ProbeOutcome.Failed, failed.Outcome);
        Assert.Equal(t.Asked.Count(r => r.Transcript is not null) + 1, t.Asked.Count(r => r.StartedAt >= Timeline.Start.AddSeconds(60)));

        t.Dead.Clear();
        t.Run(600);
        CheckTranscripts kept = Assert.Single(t.Transcripts.Of("sw"));
        Assert.Equal(ProbeOutcome.Ok, kept.Last!.Outcome);
        Assert.Equal(ProbeOutcome.Failed, kept.LastFailed!.Outcome);
        Assert.Null(t.Asked[^1].Transcript);
    }

    [Fact]
    public void Check_that_is_not_watched_any_more_is_forgotten()
    {
        using Timeline t = Told().With(Net.Device("sw"), Net.Device("other"));
        foreach (string node in new[] { "sw", "other" })
        {
            t.Transcripts.Want(node, "icmp");
            t.Scheduler.ProbeSoon(node, "icmp");
        }

        t.Run(60);
        t.Apply(Net.Of(Net.Device("other")));
        Assert.Empty(t.Transcripts.Of("sw"));
        Assert.Single(t.Transcripts.Of("other"));
    }

    [Fact]
    public void Steps_have_a_bound_and_say_that_they_were_cut()
    {
        RunTranscript run = new(TimeProvider.System);
        for (int i = 0; i <= RunTranscript.MostLines; i++) run.Write("receive", new string('x', RunTranscript.LongestLine + 1));
        ProbeTranscript written = run.With(Result("sw", 0));
        Assert.Equal((RunTranscript.MostLines, true, RunTranscript.LongestLine + 1), (written.Lines.Count, written.IsCut, written.Lines[0].Text.Length));
    }

    [Fact]
    public void Transcripts_have_a_bound_and_the_oldest_go_first()
    {
        TranscriptBook book = new(TimeProvider.System);
        for (int i = 0; i <= TranscriptBook.Most; i++)
        {
            book.Want($"n{i}", "icmp");
            book.End(book.Begin($"n{i}", "icmp"), Result($"n{i}", i));
        }

        Assert.Empty(book.Of("n0"));
        Assert.Single(book.Of("n1"));
        Assert.Single(book.Of($"n{TranscriptBook.Most}"));
    }

    private static ProbeResult Result(string node, int seconds) =>
        new() { NodeId = node, Component = "icmp", StartedAt = Timeline.Start.AddSeconds(seconds), Elapsed = TimeSpan.Zero, Outcome = ProbeOutcome.Ok, Reason = Reason.Answered };

    private static Timeline Told() => new()
    {
        Script = request =>
        {
            request.Transcript?.Write("send", "asked");
            return null;
        },
    };
}
