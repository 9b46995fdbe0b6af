using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Readings;

public sealed class ReadingTests : IAsyncLifetime
{
    private static readonly SnmpQuery Query = new([Oids.SysUpTime, Oids.SysName], [Oids.IfDescr, Oids.IfHCInOctets]);

    private readonly SnmpEngine _engine = new(new SnmpEngineOptions { SocketsPerFamily = 1 }, TimeProvider.System);
    private readonly FakeAgent _agent = new();
    private readonly SnmpReading _reading = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _agent.Dispose();
        Assert.Equal(0, _engine.Counters.InternalErrors);
        Assert.Equal(0, _engine.Counters.InFlight);
    }

    [Fact]
    public async Task Scalars_ride_with_the_first_rows_and_the_number_of_rows_is_learned()
    {
        var reading = ReadAsync();
        var request = await _agent.ReceiveAsync();
        Assert.Equal((PduKind.GetBulk, 2, 25), (request.Kind, request.First, request.Second));
        Assert.Equal([Oids.SysUpTime.Parent(), Oids.SysName.Parent(), Oids.IfDescr, Oids.IfHCInOctets], request.Variables.Select(variable => variable.Id));
        _agent.Answer(request, UpTime, Name, Descr(1), Octets(1), Descr(2), Octets(2), Type(1), Next);
        await reading;
        Assert.Equal(SnmpOutcome.Answered, _reading.Outcome);
        Assert.Equal([UpTime.Data, Name.Data], _reading.Scalars.ToArray());
        Assert.Equal(["1: port 1, 1000", "2: port 2, 2000"], Rows());
        Assert.Equal((1, 1), (_reading.Exchanges, _reading.Sent));
        Assert.NotNull(_reading.ResponseTime);

        reading = ReadAsync();
        request = await _agent.ReceiveAsync();
        Assert.Equal(3, request.Second);
        _agent.Answer(request, UpTime, Name, Type(1), Next);
        await reading;
        Assert.Equal(0, _reading.Tables[0].RowCount);
    }

    [Fact]
    public async Task Scalar_that_the_agent_lacks_is_absent_whatever_comes_in_its_place()
    {
        var reading = ReadAsync();
        _agent.Answer(await _agent.ReceiveAsync(), Name, Name, Type(1), Next);
        await reading;
        Assert.Equal(SnmpType.None, _reading.Scalars[0].Type);
        Assert.Equal(Name.Data, _reading.Scalars[1]);
    }

    [Fact]
    public async Task Rows_with_gaps_are_put_together_by_their_index_and_come_in_order()
    {
        var reading = ReadAsync(new SnmpQuery([], [Oids.IfDescr, Oids.IfType, Oids.IfHCInOctets]));
        var request = await _agent.ReceiveAsync();
        _agent.Answer(
            request,
            Descr(2), Type(1), Octets(200),
            Descr(3), Type(3), Octets(20_000),
            Descr(300), Type(300), Next,
            Type(1), Type(4_000_000_000), Next);
        _agent.Answer(await _agent.ReceiveAsync(), Octets(1));
        await reading;
        var table = _reading.Tables[0];
        Assert.Equal(SnmpOutcome.Answered, table.Outcome);
        Assert.Equal(
            ["1: None 6 None", "2: port 2 None None", "3: port 3 6 None", "200: None None 200000", "300: port 300 6 None", "20000: None None 20000000", "4000000000: None 6 None"],
            Enumerable.Range(0, table.RowCount).Select(row => $"{_reading.Tables[0].Index(row)}: {string.Join(' ', _reading.Tables[0].Row(row).ToArray())}"));
    }

    [Fact]
    public async Task Damaged_answer_leaves_no_trace_and_the_true_one_is_taken()
    {
        var reading = ReadAsync();
        var request = await _agent.ReceiveAsync();
        var damaged = FakeAgent.Response(request, [UpTime, new Variable(Oids.SysName, SnmpValue.OctetString("liar")), Descr(7), Octets(7), Descr(9), Octets(9)]);
        // The last value's tag is none that there is.
        damaged[^4] = 0x1F;
        _agent.Send(request, damaged);
        await Waiting.UntilAsync(() => _engine.Counters.Ignored(SnmpIgnoreReason.Malformed) == 1, "the damaged answer is ignored");
        _agent.Answer(request, UpTime, Name, Descr(1), Octets(1), Type(1), Next);
        await reading;
        Assert.Equal(Name.Data, _reading.Scalars[1]);
        Assert.Equal(["1: port 1, 1000"], Rows());
    }

    [Fact]
    public async Task V1_agent_is_asked_without_the_name_that_it_lacks()
    {
        var reading = ReadAsync(Query, VersionCode.V1);
        var request = await _agent.ReceiveAsync();
        Assert.Equal((PduKind.Get, 2), (request.Kind, request.Variables.Length));
        _agent.AnswerError(request, ErrorCode.NoSuchName, 1);
        request = await _agent.ReceiveAsync();
        Assert.Equal(Oids.SysName, Assert.Single(request.Variables).Id);
        _agent.Answer(request, Name);
        request = await _agent.ReceiveAsync();
        Assert.Equal(PduKind.GetNext, request.Kind);
        _agent.Answer(request, Descr(1), Next);
        _agent.AnswerError(await _agent.ReceiveAsync(), ErrorCode.NoSuchName, 1);
        await reading;
        Assert.Equal((SnmpOutcome.Answered, SnmpOutcome.Answered), (_reading.Outcome, _reading.Tables[0].Outcome));
        Assert.Equal(SnmpType.None, _reading.Scalars[0].Type);
        Assert.Equal(Name.Data, _reading.Scalars[1]);
        Assert.Equal(["1: port 1, None"], Rows());
    }

    [Fact]
    public async Task Too_big_a_GET_is_asked_in_halves()
    {
        ObjectIdentifier[] names = [.. Enumerable.Range(1, 6).Select(object_ => Oids.Of("1.3.6.1.2.1.1").Append((uint)object_, 0))];
        var reading = ReadAsync(new SnmpQuery(names));
        _agent.AnswerError(await _agent.ReceiveAsync(), ErrorCode.TooBig);
        foreach (var half in names.Chunk(3))
        {
            var request = await _agent.ReceiveAsync();
            Assert.Equal(half, request.Variables.Select(variable => variable.Id));
            _agent.Answer(request, [.. half.Select(name => new Variable(name, SnmpValue.OctetString(name.ToString())))]);
        }
        await reading;
        Assert.Equal(names.Select(name => name.ToString()), _reading.Scalars.ToArray().Select(value => value.ToString()));
    }

    [Fact]
    public async Task Agent_that_does_not_like_non_repeaters_is_asked_for_scalars_alone_from_then_on()
    {
        var reading = ReadAsync();
        _agent.AnswerError(await _agent.ReceiveAsync(), ErrorCode.GenErr, 1);
        await AnswerApartAsync();
        await reading;
        Assert.Equal(["1: port 1, 1000"], Rows());
        reading = ReadAsync();
        await AnswerApartAsync();
        await reading;
        Assert.Equal(SnmpOutcome.Answered, _reading.Outcome);
    }

    [Fact]
    public async Task Answer_that_was_cut_among_the_scalars_loses_none()
    {
        var reading = ReadAsync();
        _agent.Answer(await _agent.ReceiveAsync(), UpTime);
        var request = await _agent.ReceiveAsync();
        Assert.Equal((PduKind.Get, Oids.SysName), (request.Kind, Assert.Single(request.Variables).Id));
        _agent.Answer(request, Name);
        _agent.Answer(await _agent.ReceiveAsync(), Descr(1), Octets(1), Type(1), Next);
        await reading;
        Assert.Equal([UpTime.Data, Name.Data], _reading.Scalars.ToArray());
        Assert.Equal(["1: port 1, 1000"], Rows());
    }

    [Fact]
    public async Task Refusal_of_everything_is_an_error_status_and_no_empty_table()
    {
        var reading = ReadAsync(Query, VersionCode.V1);
        _agent.AnswerError(await _agent.ReceiveAsync(), ErrorCode.GenErr, 1);
        _agent.AnswerError(await _agent.ReceiveAsync(), ErrorCode.GenErr, 1);
        await reading;
        Assert.Equal((SnmpOutcome.ErrorStatus, ErrorCode.GenErr, true), (_reading.Outcome, _reading.ErrorStatus, _reading.HasAnswer));
        Assert.Equal(SnmpOutcome.ErrorStatus, _reading.Tables[0].Outcome);
    }

    [Fact]
    public async Task V1_agent_that_lacks_every_scalar_is_asked_for_its_tables()
    {
        var reading = ReadAsync(Query, VersionCode.V1);
        _agent.AnswerError(await _agent.ReceiveAsync(), ErrorCode.NoSuchName, 1);
        _agent.AnswerError(await _agent.ReceiveAsync(), ErrorCode.NoSuchName, 1);
        _agent.Answer(await _agent.ReceiveAsync(), Descr(1), Octets(1));
        _agent.AnswerError(await _agent.ReceiveAsync(), ErrorCode.NoSuchName, 1);
        _agent.AnswerError(await _agent.ReceiveAsync(), ErrorCode.NoSuchName, 1);
        await reading;
        Assert.Equal(SnmpOutcome.Answered, _reading.Outcome);
        Assert.Equal(["1: port 1, 1000"], Rows());
    }

    [Fact]
    public async Task Instance_that_is_not_the_only_one_of_its_object_is_asked_by_its_own_name()
    {
        var seventh = Descr(7);
        var reading = ReadAsync(new SnmpQuery([seventh.Id], [Oids.IfType]));
        var request = await _agent.ReceiveAsync();
        Assert.Equal((PduKind.Get, seventh.Id), (request.Kind, Assert.Single(request.Variables).Id));
        _agent.Answer(request, seventh);
        _agent.Answer(await _agent.ReceiveAsync(), Next);
        await reading;
        Assert.Equal(seventh.Data, _reading.Scalars[0]);
    }

    [Fact]
    public async Task Silence_in_the_middle_keeps_what_was_read_and_fails_the_tables_behind_it()
    {
        var impatient = _agent.Target() with { Timeout = TimeSpan.FromMilliseconds(100), Retries = 0 };
        var reading = _engine.ReadAsync(impatient, new SnmpQuery([Oids.SysName], [Oids.IfDescr], [Oids.IfType]), _reading, Token);
        _agent.Answer(await _agent.ReceiveAsync(), Name, Descr(1));
        await reading;
        Assert.Equal((SnmpOutcome.Answered, true), (_reading.Outcome, _reading.HasAnswer));
        Assert.Equal([SnmpOutcome.Timeout, SnmpOutcome.Timeout], _reading.Tables.ToArray().Select(table => table.Outcome));
        Assert.Equal([1, 0], _reading.Tables.ToArray().Select(table => table.RowCount));
    }

    [Fact]
    public async Task Silence_from_the_beginning_and_a_cancelled_token_are_outcomes()
    {
        var impatient = _agent.Target() with { Timeout = TimeSpan.FromMilliseconds(50), Retries = 0 };
        await _engine.ReadAsync(impatient, Query, _reading, Token);
        Assert.Equal((SnmpOutcome.Timeout, false, SnmpOutcome.Timeout), (_reading.Outcome, _reading.HasAnswer, _reading.Tables[0].Outcome));

        using CancellationTokenSource cancel = new();
        var reading = _engine.ReadAsync(_agent.Target(), Query, _reading, cancel.Token).AsTask();
        await _agent.ReceiveAsync();
        await cancel.CancelAsync();
        await reading;
        Assert.Equal((SnmpOutcome.Cancelled, SnmpOutcome.Cancelled), (_reading.Outcome, _reading.Tables[0].Outcome));
        await _engine.ReadAsync(_agent.Target(), Query, _reading, cancel.Token);
        Assert.Equal(SnmpOutcome.Cancelled, _reading.Outcome);
    }

    [Fact]
    public async Task Padded_and_odd_encodings_are_understood()
    {
        var reading = ReadAsync(new SnmpQuery([], [Oids.IfHCInOctets]));
        var request = await _agent.ReceiveAsync();
        // A varbind whose index 1 is padded, whose counter has a sign octet too many, and whose lengths have the long form.
        byte[] varbind = [0x30, 0x81, 0x1A, 0x06, 0x82, 0x00, 0x0C, 0x2B, 6, 1, 2, 1, 31, 1, 1, 1, 6, 0x80, 0x01, 0x46, 0x81, 0x06, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0x00];
        byte[] list = [0x30, (byte)varbind.Length, .. varbind];
        byte[] id = [(byte)(request.RequestId >> 24), (byte)(request.RequestId >> 16), (byte)(request.RequestId >> 8), (byte)request.RequestId];
        byte[] pdu = [0x02, 4, .. id, 2, 1, 0, 2, 1, 0, .. list];
        byte[] body = [2, 1, 1, 4, 6, .. "public"u8, 0xA2, (byte)pdu.Length, .. pdu];
        _agent.Send(request, (byte[])[0x30, (byte)body.Length, .. body, 0xDE, 0xAD]);
        request = await _agent.ReceiveAsync();
        Assert.Equal(Oids.IfHCInOctets.Append(1), request.Variables[0].Id);
        _agent.Answer(request, Next);
        await reading;
        Assert.Equal(SnmpValue.Counter64(0xFFFF_FFFF), _reading.Tables[0].Row(0)[0]);
    }

    private static Variable UpTime => new(Oids.SysUpTime, SnmpValue.TimeTicks(4711));

    private static Variable Name => new(Oids.SysName, SnmpValue.OctetString("sw-1"));

    /// <summary>What comes behind the 64-bit counters.</summary>
    private static Variable Next => new(Oids.Of("1.3.6.1.2.1.31.1.1.1.7.1"), SnmpValue.Counter64(1));

    private static Variable Descr(uint row) => new(Oids.IfDescr.Append(row), SnmpValue.OctetString("port " + row));

    private static Variable Type(uint row) => new(Oids.IfType.Append(row), SnmpValue.Integer32(6));

    private static Variable Octets(uint row) => new(Oids.IfHCInOctets.Append(row), SnmpValue.Counter64(row * 1000UL));

    private Task ReadAsync(SnmpQuery? query = null, VersionCode version = VersionCode.V2) =>
        _engine.ReadAsync(_agent.Target(version), query ?? Query, _reading, Token).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Token);

    private async Task AnswerApartAsync()
    {
        var request = await _agent.ReceiveAsync();
        Assert.Equal(PduKind.Get, request.Kind);
        _agent.Answer(request, UpTime, Name);
        request = await _agent.ReceiveAsync();
        Assert.Equal((PduKind.GetBulk, 0), (request.Kind, request.First));
        _agent.Answer(request, Descr(1), Octets(1), Type(1), Next);
    }

    private List<string> Rows()
    {
        List<string> rows = [];
        for (var row = 0; row < _reading.Tables[0].RowCount; row++)
            rows.Add($"{_reading.Tables[0].Index(row)}: {_reading.Tables[0].Row(row)[0]}, {_reading.Tables[0].Row(row)[1]}");
        return rows;
    }
}
