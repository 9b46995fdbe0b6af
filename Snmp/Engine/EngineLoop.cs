using System.Collections.Concurrent;
using System.Net.Sockets;

namespace NetWatch.Snmp;

/// <summary>
/// One shared socket and the exchanges over it. Whoever brings something (a new exchange, a cancellation, received datagrams, the tick of the clock) works
/// under one lock, takes along what others queued meanwhile, and sends all that came of it together; who finds the lock taken leaves its part to the holder.
/// </summary>
internal sealed partial class EngineLoop : IDatagramHandler, IDisposable
{
    private const int ErrorsBeforePause = 16;
    private static readonly TimeSpan ErrorPause = TimeSpan.FromMilliseconds(50);

    private readonly SnmpEngine _engine;
    private readonly TimeProvider _time;
    private readonly SnmpEngineCounters _counters;
    private readonly DatagramSocket _socket;
    private readonly Thread _receiver;
    private readonly ManualResetEventSlim _stopping = new();
    private readonly Lock _gate = new();
    private readonly ConcurrentQueue<(Exchange Exchange, bool Cancels)> _inputs = new();
    private readonly RequestTable _table;
    private readonly AgentTable _agents;
    private readonly RequestRoom _room;
    private readonly List<Exchange> _due = [];
    private readonly List<(Exchange Exchange, SocketError Error)> _unsent = [];
    private CompletionBatch? _ended;
    private long _now;
    private bool _closed;

    public EngineLoop(AddressFamily family, SnmpEngine engine)
    {
        _engine = engine;
        _time = engine.Time;
        _counters = engine.Counters;
        _table = new RequestTable(_time);
        _agents = new AgentTable(_time);
        _room = new RequestRoom(engine.Options.MaxInFlight);
        _socket = DatagramSocket.Open(family, engine.Options.ReceiveBufferSize, engine.Options.UseBatches);
        _receiver = new Thread(Receive) { IsBackground = true, Name = "snmp-engine" };
        _receiver.Start();
    }

    /// <summary>Takes an exchange on. Any thread.</summary>
    public void Submit(Exchange exchange)
    {
        _inputs.Enqueue((exchange, false));
        if (!CompletionBatch.TryDefer(this))
            Pump();
    }

    /// <summary>Ends an exchange that its caller cancelled, unless it has ended. Any thread.</summary>
    public void Cancel(Exchange exchange)
    {
        _inputs.Enqueue((exchange, true));
        Pump();
    }

    /// <summary>Sends again what is due, ends what has no attempt left, and lets go on what waited for its turn. Any thread.</summary>
    /// <returns>False when nothing waits any more.</returns>
    public bool Turn()
    {
        lock (_gate)
        {
            Begin();
            _table.CollectDue(_now, _due);
            foreach (var exchange in _due)
                Guarded(exchange, static (loop, due) => loop.TakeDue(due));
            _due.Clear();
            _agents.Sweep(_now);
            Finish();
        }
        if (!_inputs.IsEmpty)
            Pump();
        return !IsIdle;
    }

    public bool IsIdle
    {
        get
        {
            lock (_gate)
                return _table.IsEmpty && _room.IsNobodyWaiting && _inputs.IsEmpty;
        }
    }

    /// <summary>What was learned of each agent.</summary>
    public List<SnmpAgentMemory> Memories()
    {
        lock (_gate)
            return _agents.Memories();
    }

    /// <summary>Takes up what an earlier engine learned.</summary>
    public void Recall(SnmpAgentMemory memory, SourceKey source)
    {
        lock (_gate)
            _agents.Of(source, _time.GetTimestamp()).Recall(memory);
    }

    public void Dispose()
    {
        _stopping.Set();
        _socket.Wake();
        _receiver.Join();
        lock (_gate)
        {
            _closed = true;
            foreach (var exchange in _room.TakeAll())
                Finished(exchange, SnmpOutcome.EngineClosed);
            foreach (var exchange in _table.All())
            {
                Withdraw(exchange, SnmpOutcome.EngineClosed);
                Finished(exchange, SnmpOutcome.EngineClosed);
            }
            Finish();
            _socket.Dispose();
        }
        // Who came while the socket was closed found the lock taken.
        Pump();
        _stopping.Dispose();
    }

    /// <summary>Does what is queued, unless somebody is at it.</summary>
    public void Pump()
    {
        // A transcript that asks or cancels something comes here with the lock held: whoever holds it goes on to that.
        if (_gate.IsHeldByCurrentThread)
            return;
        do
        {
            if (!_gate.TryEnter())
                return;
            try
            {
                Begin();
                Finish();
            }
            finally
            {
                _gate.Exit();
            }
        }
        // Who left something here after it was looked at, and before the lock was free, did not get the lock.
        while (!_inputs.IsEmpty);
    }

    private void Begin() => _now = _time.GetTimestamp();

    /// <summary>Takes along what was queued, lets waiting exchanges go on as far as there is room, and sends.</summary>
    private void Finish()
    {
        while (_inputs.TryDequeue(out var input))
            Guarded(input.Exchange, input.Cancels ? static (loop, exchange) => loop.TakeCancellation(exchange) : static (loop, exchange) => loop.TakeNew(exchange));
        while (_room.TryAdmit(_now, _time, out var exchange))
            Guarded(exchange, static (loop, admitted) => loop.Send(admitted));
        _socket.Flush(this);
        while (_unsent.Count > 0)
        {
            var (exchange, error) = _unsent[^1];
            _unsent.RemoveAt(_unsent.Count - 1);
            FailToSend(exchange, error);
            // The end of one lets the next one to the same agent begin.
            _socket.Flush(this);
        }
        _ended?.Queue();
        _ended = null;
    }

    /// <summary>Runs a step; whatever a defect throws, the loop that serves all devices goes on, and the exception is told.</summary>
    private void Guarded(Exchange exchange, Action<EngineLoop, Exchange> step)
    {
        try
        {
            step(this, exchange);
        }
#pragma warning disable CA1031 // See above.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _engine.CountInternalError(error);
        }
    }

    private void TakeNew(Exchange exchange)
    {
        if (_closed || exchange.IsCancelled)
        {
            End(exchange, _closed ? SnmpOutcome.EngineClosed : SnmpOutcome.Cancelled);
            return;
        }
        var agent = _agents.Of(exchange.Target.Wire.Source, _now);
        exchange.Agent = agent;
        if (agent.Busy >= _engine.Options.MaxInFlightPerAgent)
        {
            exchange.State = ExchangeState.WaitsForAgent;
            agent.Enqueue(exchange);
            return;
        }
        agent.Busy++;
        exchange.BeginFirst();
        Ask(exchange);
    }

    private void TakeCancellation(Exchange exchange)
    {
        // The token may be that of an earlier use of the same object, which may be another loop's by now, or not have been taken on yet.
        if (exchange.Loop != this || exchange.Agent is null || exchange.State == ExchangeState.Ended || !exchange.IsCancelled)
            return;
        switch (exchange.State)
        {
            case ExchangeState.InFlight:
                Withdraw(exchange, SnmpOutcome.Cancelled);
                Finished(exchange, SnmpOutcome.Cancelled);
                break;
            case ExchangeState.WaitsForAgent:
                _room.Leave(exchange);
                End(exchange, SnmpOutcome.Cancelled);
                break;
            default:
                _room.Leave(exchange);
                Finished(exchange, SnmpOutcome.Cancelled);
                break;
        }
    }

    /// <summary>Begins the exchange's next request.</summary>
    private void Ask(Exchange exchange)
    {
        exchange.Sent = 0;
        exchange.IsResent = false;
        exchange.Security = default;
        exchange.IcmpError = SocketError.Success;
        if (_room.TryEnter(exchange, _now, _time))
            Send(exchange);
    }

    /// <summary>Takes a request that ended so out of the table, and gives its room back.</summary>
    private void Withdraw(Exchange exchange, SnmpOutcome outcome, bool refused = false)
    {
        _table.Remove(exchange, outcome == SnmpOutcome.Answered ? SnmpIgnoreReason.Duplicate : SnmpIgnoreReason.Late);
        _counters.CountEnd(outcome, refused);
        exchange.State = ExchangeState.Idle;
        _room.Leave(exchange);
    }

    /// <summary>Ends an exchange and lets the next one to the same agent begin.</summary>
    private void Finished(Exchange exchange, SnmpOutcome outcome, SocketError error = SocketError.Success)
    {
        var agent = exchange.Agent!;
        End(exchange, outcome, error);
        agent.Busy--;
        while (agent.TryDequeue(out var next))
        {
            if (_closed)
            {
                End(next, SnmpOutcome.EngineClosed);
                continue;
            }
            agent.Busy++;
            next.BeginFirst();
            Ask(next);
            return;
        }
    }

    private void End(Exchange exchange, SnmpOutcome outcome, SocketError error = SocketError.Success)
    {
        exchange.End(outcome, error);
        _ended ??= CompletionBatch.Rent();
        _ended.Add(exchange);
        if (!_ended.IsFull)
            return;
        _ended.Queue();
        _ended = null;
    }
}
