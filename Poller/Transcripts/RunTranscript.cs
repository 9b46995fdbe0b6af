using NetWatch.Core.Probing;

namespace NetWatch.Poller.Transcripts;

/// <summary>Writes one run down. Probes write from several threads at once.</summary>
internal sealed class RunTranscript(TimeProvider time) : IProbeTranscript
{
    /// <summary>The most steps that are kept: a switch of hundreds of ports answers in thousands of lines.</summary>
    public const int MostLines = 400;

    /// <summary>The longest step that is kept, in characters.</summary>
    public const int LongestLine = 400;

    private readonly long _start = time.GetTimestamp();
    private readonly Lock _gate = new();
    private readonly List<TranscriptLine> _lines = [];
    private bool _cut;

    /// <inheritdoc/>
    public void Write(string phase, string text)
    {
        double at = time.GetElapsedTime(_start).TotalMilliseconds;
        lock (_gate)
        {
            if (_lines.Count == MostLines)
            {
                _cut = true;
                return;
            }

            _lines.Add(new TranscriptLine(at, phase, text.Length > LongestLine ? text[..LongestLine] + "…" : text));
        }
    }

    /// <summary>The whole, with what the run found.</summary>
    public ProbeTranscript With(ProbeResult result)
    {
        lock (_gate) return new ProbeTranscript(result.StartedAt, result.Elapsed.TotalMilliseconds, result.Outcome, result.Reason, result.Detail, [.. _lines], _cut);
    }
}
