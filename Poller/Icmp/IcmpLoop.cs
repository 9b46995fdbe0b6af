using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Icmp;

/// <summary>
/// The one thread of an address family: it sends what is due of all rounds, many echoes in a call, receives, and ends rounds. Because nothing else
/// touches them, rounds, table and socket need no lock, and a busy thread pool delays no echo.
/// </summary>
internal sealed class IcmpLoop : IEchoHandler, IDisposable
{
    /// <summary>Batches that are received before what is due is sent.</summary>
    private const int ReceiveTurns = 16;


    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(5);

    private readonly EchoSocket _socket;
    private readonly EchoTable _table;
    private readonly PacketBudget? _budget;
    private readonly IcmpCounters _counters;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private readonly ConcurrentQueue<(EchoRound Round, bool Abandon)> _told = new();
    private readonly DueRounds _due = new();
    private readonly Lock _goodbye = new();
    private readonly ManualResetEventSlim _closing = new();
    private readonly long _millisecond;
    private EndedRounds _ended = EndedRounds.Rent();
    private int _asleep;
    private volatile bool _closed;
    private volatile bool _finished;

    public IcmpLoop(EchoSocket socket, PacketBudget? budget, IcmpCounters counters, TimeProvider time, ILogger logger)
    {
        _socket = socket;
        _budget = budget;
        _counters = counters;
        _time = time;
        _logger = logger;
        _millisecond = time.TimestampFrequency / 1000;
        Span<byte> seed = stackalloc byte[12];
        RandomNumberGenerator.Fill(seed);
        _table = new EchoTable(BitConverter.ToUInt64(seed), BitConverter.ToUInt32(seed[8..]), ownIdentifier: socket.IsRaw);
        _thread = new Thread(Run) { IsBackground = true, Name = socket.IsV6 ? "icmp6" : "icmp4" };
        _thread.Start();
    }

    /// <summary>True for a raw socket, false for the unprivileged datagram socket.</summary>
    public bool IsRaw => _socket.IsRaw;

    /// <summary>Takes up a round. Safe from any thread.</summary>
    public void Begin(EchoRound round) => Tell(round, abandon: false);

    /// <summary>Ends a round early. Safe from any thread.</summary>
    public void Abandon(EchoRound round) => Tell(round, abandon: true);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_closed) return;
        _closed = true;
        _closing.Set();
        _socket.Wake();
        // A loop that does not come back, blocked in a send, keeps what it uses: the process ends soon.
        if (!_thread.Join(LongestGoodbye)) return;
        _socket.Dispose();
        _closing.Dispose();
    }

    void IEchoHandler.Take(ReadOnlySpan<byte> datagram, ReadOnlySpan<byte> source, long at, int? hopLimit)
    {
        IcmpReading reading = _socket.IsV6 ? IcmpReader.ReadV6(datagram, out IcmpMessage message) : IcmpReader.ReadV4(datagram, _socket.IsRaw, out message);
        switch (reading)
        {
            case IcmpReading.EchoReply:
                if (hopLimit is not null) message = message with { HopLimit = hopLimit };
                _counters.Count(_table.Reply(message, source, at, out EchoRound? round));
                EndSettled(round);
                break;
            case IcmpReading.Error:
                ((IEchoHandler)this).TakeError(message, source);
                break;
            case IcmpReading.Corrupted:
                _counters.Count(EchoMatch.Corrupted);
                break;
            default:
                break;
        }
    }

    void IEchoHandler.TakeError(in IcmpMessage message, ReadOnlySpan<byte> from)
    {
        (Reason reason, string text) = _socket.IsV6
            ? IcmpError.MeaningV6(message.Type, message.Code, message.Mtu)
            : IcmpError.MeaningV4(message.Type, message.Code, message.Mtu);
        bool local = from.SequenceEqual(message.QuotedSource);
        EchoMatch match = _table.Error(message, new IcmpError(reason, text, from.IsEmpty ? null : EchoAddress.Text(from), local), out EchoRound? round);
        _counters.CountError(match);
        EndSettled(round);
    }

    void IEchoHandler.Left(ReadOnlySpan<byte> packet, long at)
    {
        if (EchoFormat.TryFindSerial(packet, _table.Nonce, out uint serial)) _table.Sent(serial, at);
    }

    void IEchoHandler.Failed(EchoRound round, int index, IcmpError error)
    {
        round.Fail(index, error);
        EndSettled(round);
    }

    private void Tell(EchoRound round, bool abandon)
    {
        _told.Enqueue((round, abandon));
        if (_finished) EndAll();
        else if (Interlocked.Exchange(ref _asleep, 0) == 1) _socket.Wake();
    }

    private void Run()
    {
        while (!_closed)
            try
            {
                Step();
            }
            catch (SocketException e)
            {
                PollerLog.IcmpReceiveFailed(_logger, e.SocketErrorCode, e);
                _closing.Wait(PauseAfterFailure);
            }
#pragma warning disable CA1031 // A bug in one step must not end the pinging of everything.
            catch (Exception e)
#pragma warning restore CA1031
            {
                PollerLog.IcmpStepFailed(_logger, e);
                _closing.Wait(PauseAfterFailure);
            }

        _finished = true;
        EndAll();
    }

    private void Step()
    {
        HearTold();
        // What is due by now is settled only when all that arrived by now has been taken: a busy machine must not look like loss.
        long now = _time.GetTimestamp();
        bool more = true;
        for (int turn = 0; more && turn < ReceiveTurns; turn++) more = _socket.Receive(this);
        int sent = Advance(now, mayEnd: !more);
        HandOver();
        if (!more && sent < _socket.SendTurn && _told.IsEmpty) Sleep();
    }

    private void HearTold()
    {
        while (_told.TryDequeue(out (EchoRound Round, bool Abandon) told))
            if (!told.Abandon)
            {
                told.Round.Due = told.Round.StartedAt;
                if (!told.Round.Ended) _due.Add(told.Round);
            }
            else if (!told.Round.Ended)
            {
                End(told.Round, result: null, refusal: null);
            }
    }

    /// <summary>Sends and ends what is due.</summary>
    /// <returns>How many echoes were sent.</returns>
    private int Advance(long now, bool mayEnd)
    {
        int sent = 0;
        while (sent < _socket.SendTurn && _due.First is { } round && round.Due <= now)
        {
            if (round.Next < round.Plan.Count)
            {
                _due.Remove(round);
                if (TrySend(round, now)) sent++;
                if (!round.Ended) _due.Add(round);
            }
            else if (mayEnd)
            {
                End(round, round.Result(round.Plan.Count), refusal: null);
            }
            else
            {
                break;
            }
        }

        _socket.Flush(this);
        return sent;
    }

    /// <summary>Sends the next echo of a round, or finds when it may be sent.</summary>
    private bool TrySend(EchoRound round, long now)
    {
        EchoPlan plan = round.Plan;
        int index = round.Next;
        long latest = round.StartedAt + Ticks((index * plan.Spacing) + plan.Patience);
        if (!round.Granted)
        {
            long site = now, all = now;
            bool granted = (plan.SiteBudget?.TryTake(now, latest, out site) ?? true) && (_budget?.TryTake(now, latest, out all) ?? true);
            if (!granted) return Skip(round, now, SendErrors.RateUsedUp);
            if (Math.Max(site, all) > now)
            {
                (round.Granted, round.Due) = (true, Math.Max(site, all));
                return false;
            }
        }

        if (!_table.TryReserve(round, index, out uint serial))
        {
            if (now + _millisecond > latest) return Skip(round, now, SendErrors.TableFull);
            (round.Granted, round.Due) = (true, now + _millisecond);
            return false;
        }

        Passed(round, now);
        _counters.CountSent();
        if (_socket.Queue(round, index, serial, _table.Nonce)) _socket.Flush(this);
        return true;
    }

    private bool Skip(EchoRound round, long now, IcmpError error)
    {
        int index = round.Next;
        Passed(round, now);
        round.Fail(index, error);
        if (round.Settled) End(round, round.Result(round.Plan.Count), refusal: null);
        return false;
    }

    private void Passed(EchoRound round, long now)
    {
        round.Next++;
        round.Granted = false;
        round.Due = now + Ticks(round.Next < round.Plan.Count ? round.Plan.Spacing : round.Plan.Timeout);
    }

    private void EndSettled(EchoRound? round)
    {
        if (round is { Settled: true, Ended: false }) End(round, round.Result(round.Plan.Count), refusal: null);
    }

    private void End(EchoRound round, EchoRoundResult? result, IcmpRefusal? refusal)
    {
        _due.Remove(round);
        round.Release(_table);
        round.End(result, refusal);
        if (_ended.Add(round)) HandOver();
    }

    private void HandOver()
    {
        if (_ended.Count == 0) return;
        ThreadPool.UnsafeQueueUserWorkItem(_ended, preferLocal: false);
        _ended = EndedRounds.Rent();
    }

    /// <summary>Ends everything, when the loop has ended; also what somebody begins in that very moment.</summary>
    private void EndAll()
    {
        IcmpRefusal stopped = new(Reason.LocalError, "The ICMP engine stops.");
        lock (_goodbye)
        {
            HearTold();
            while (_due.First is { } round) End(round, result: null, stopped);
            HandOver();
        }
    }

    private void Sleep()
    {
        Volatile.Write(ref _asleep, 1);
        Interlocked.MemoryBarrier();
        if (_told.IsEmpty && !_closed) _socket.Wait(UntilDue());
        Volatile.Write(ref _asleep, 0);
    }

    /// <summary>Whole milliseconds, upwards: what is due within the same one goes out together.</summary>
    private int UntilDue()
    {
        if (_due.First is not { } round) return -1;
        long wait = round.Due - _time.GetTimestamp();
        return wait <= 0 ? 0 : (int)Math.Min(int.MaxValue, (wait + _millisecond - 1) / _millisecond);
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _time.TimestampFrequency);
}
