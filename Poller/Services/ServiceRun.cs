using System.Net;
using System.Net.Sockets;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Services;

/// <summary>One run of a service's check: its target and deadline, the times of its phases, what it measured and what it tells.</summary>
/// <param name="request">What was asked.</param>
/// <param name="series">The lines of the probe's values.</param>
/// <param name="time">The clock.</param>
/// <param name="token">Ends the run at its deadline.</param>
internal sealed class ServiceRun(ProbeRequest request, ServiceSeries series, TimeProvider time, CancellationToken token)
{
    private readonly List<(string Phase, TimeSpan Time)> _phases = [];
    private readonly List<Observation> _observations = [];
    private long _entered = time.GetTimestamp();

    /// <summary>The host that is asked, as it is written.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its address.</summary>
    public IPAddress Address { get; set; } = IPAddress.None;

    /// <summary>The node that is checked.</summary>
    public Node Node => request.Node;

    /// <summary>Ends the run at its deadline; every wait takes it.</summary>
    public CancellationToken Token => token;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>The wall clock's time.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>What is being done: <c>resolve</c>, <c>connect</c>, <c>tls</c>, …</summary>
    public string Phase { get; private set; } = "resolve";

    /// <summary>Whether anything at the target's address answered.</summary>
    public bool SawAnswer { get; set; }

    /// <summary>The time to tell as the round trip; the connect's, unless the check has a better one.</summary>
    public TimeSpan? RoundTrip { get; set; }

    /// <summary>What was measured.</summary>
    public IReadOnlyList<Observation> Observations => _observations;

    /// <summary>Ends the current phase and enters another.</summary>
    /// <returns>How long the ended one took.</returns>
    public TimeSpan Enter(string phase)
    {
        long now = time.GetTimestamp();
        TimeSpan took = time.GetElapsedTime(_entered, now);
        _phases.Add((Phase, took));
        (Phase, _entered) = (phase, now);
        return took;
    }

    /// <summary>What is shorter is none that people look at: what lies between two phases.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMicroseconds(10);

    /// <summary>The phases up to now, in their order, with the present one.</summary>
    /// <param name="ended">False: the run fails within the present one.</param>
    public IReadOnlyList<PhaseTime> PhasesUntilNow(bool ended)
    {
        List<PhaseTime> phases = new(_phases.Count + 1);
        TimeSpan start = TimeSpan.Zero;
        foreach ((string phase, TimeSpan took) in _phases)
        {
            // Of one that goes on in another place of the code there is one time.
            if (phases.Count > 0 && phases[^1] is var last && last.Phase == phase && last.Start + last.Took == start) phases[^1] = last with { Took = last.Took + took };
            else if (took >= Shortest) phases.Add(new PhaseTime(phase, start, took, Ended: true));
            start += took;
        }

        // What comes after all of them is their judge.
        TimeSpan present = time.GetElapsedTime(_entered);
        if (Phase != "end" && (!ended || present >= Shortest)) phases.Add(new PhaseTime(Phase, start, present, ended));
        return phases;
    }

    /// <summary>The time of an ended phase, of one that was entered several times their sum; null when it was not.</summary>
    public TimeSpan? TimeOf(string phase)
    {
        TimeSpan? sum = null;
        foreach ((string name, TimeSpan took) in _phases)
            if (name == phase) sum = (sum ?? TimeSpan.Zero) + took;
        return sum;
    }

    /// <summary>Adds a value.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="value">The value in the metric's unit.</param>
    /// <param name="labels">Labels that tell several values of the metric apart.</param>
    public void Measure(Metric metric, double value, params ReadOnlySpan<KeyValuePair<string, string>> labels) =>
        _observations.Add(new Observation(series.Of(request.Node, request.Spec.Component, metric, labels), value));

    /// <summary>Adds the times of ended phases, each with the label <c>phase</c>; of one that was not entered nothing.</summary>
    public void MeasurePhases(Metric metric, params ReadOnlySpan<string> phases)
    {
        foreach (string phase in phases)
            if (TimeOf(phase) is { } took) Measure(metric, took.TotalSeconds, new KeyValuePair<string, string>("phase", phase));
    }

    /// <summary>Tells a step to whoever reads along; never a secret.</summary>
    public void Tell(FormattableString text) => request.Transcript?.Write(Phase, FormattableString.Invariant(text));

    /// <summary>Opens a TCP connection to the host, which is the phase <c>connect</c>; afterwards the phase is <paramref name="next"/>.</summary>
    /// <exception cref="SocketException">It could not be opened.</exception>
    /// <exception cref="OperationCanceledException">The deadline passed.</exception>
    public async Task<NetworkStream> ConnectAsync(int port, string next)
    {
        Enter("connect");
        Socket socket = new(Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(Address, port), token);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        SawAnswer = true;
        TimeSpan took = Enter(next);
        RoundTrip ??= took;
        request.Transcript?.Write("connect", FormattableString.Invariant($"{Address} port {port} is open ({took.TotalMilliseconds:0.###} ms)"));
        return new NetworkStream(socket, ownsSocket: true);
    }
}
