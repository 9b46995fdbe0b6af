using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Walks;

public sealed class WalkTests : IAsyncLifetime
{
    private readonly SnmpEngine _engine = new(
        new SnmpEngineOptions { SocketsPerFamily = 1, MaxWalkVariables = 300, MaxWalkExchanges = 40 }, TimeProvider.System);
    private readonly FakeAgent _agent = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _agent.Dispose();
        Assert.Equal(0, _engine.Counters.InternalErrors);
    }

    [Fact]
    public async Task Walk_goes_on_after_the_last_name_and_ends_outside_the_subtree()
    {
        var walking = _engine.WalkAsync(_agent.Target(), Oids.IfDescr, Token).SoonAsync();
        var first = await _agent.ReceiveAsync();
        Assert.Equal((PduKind.GetBulk, 0, 25), (first.Kind, first.First, first.Second));
        Assert.Equal(Oids.IfDescr, first.Variables[0].Id);
        _agent.Answer(first, Descr(1), Descr(2));
        var second = await _agent.ReceiveAsync();
        Assert.Equal(Oids.IfDescr.Append(2), second.Variables[0].Id);
        _agent.Answer(second, Descr(7), Type(1), Type(2));

        var walk = await walking;
        Assert.Equal(SnmpOutcome.Answered, walk.Outcome);
        Assert.Equal(ColumnEnd.LeftSubtree, walk.State.End);
        Assert.Equal([Descr(1), Descr(2), Descr(7)], walk.Variables);
        Assert.Equal(2, walk.Exchanges);
    }

    [Fact]
    public async Task Table_gives_cells_by_column_and_index_when_a_column_ends_early_and_the_mib_ends_in_the_middle_of_a_row()
    {
        var walking = _engine.WalkTableAsync(_agent.Target(), [Oids.IfDescr, Oids.IfHCInOctets], Token).SoonAsync();
        var request = await _agent.ReceiveAsync();
        _agent.Answer(request, Descr(1), Octets(1), Type(1), Octets(2), Type(2), End(Octets(2)));

        var table = await walking;
        Assert.Equal(SnmpOutcome.Answered, table.Outcome);
        Assert.Empty(table.Incomplete);
        Assert.Equal([ColumnEnd.LeftSubtree, ColumnEnd.EndOfMibView], table.Columns.Select(column => column.End));
        Assert.Equal([1, 2], table.Columns.Select(column => column.Count));
        Assert.Equal([(0, "1"), (1, "1"), (1, "2")], table.Cells.Select(cell => (cell.Column, cell.Index.ToString())));
        Assert.Equal(SnmpType.None, table.Rows[1][0].Type);
        Assert.Equal(SnmpValue.Counter64(2000), table.Rows[1][1]);
    }

    [Fact]
    public async Task Column_that_is_over_is_not_asked_for_again()
    {
        var walking = _engine.WalkTableAsync(_agent.Target(), [Oids.IfDescr, Oids.IfHCInOctets], Token).SoonAsync();
        _agent.Answer(await _agent.ReceiveAsync(), Type(1), Octets(1));
        var second = await _agent.ReceiveAsync();
        Assert.Equal(Octets(1).Id, Assert.Single(second.Variables).Id);
        _agent.Answer(second, End(Octets(1)));
        Assert.Equal(SnmpOutcome.Answered, (await walking).Outcome);
    }

    [Fact]
    public async Task Name_that_does_not_increase_is_named_and_costs_only_its_column()
    {
        var walking = _engine.WalkTableAsync(_agent.Target(), [Oids.IfDescr, Oids.IfHCInOctets], Token).SoonAsync();
        _agent.Answer(await _agent.ReceiveAsync(), Descr(2), Octets(1), Descr(2), Octets(2));
        _agent.Answer(await _agent.ReceiveAsync(), Octets(3), End(Octets(3)));

        var table = await walking;
        Assert.Equal(SnmpOutcome.NonIncreasingOid, table.Outcome);
        var broken = Assert.Single(table.Incomplete);
        Assert.Equal((Oids.IfDescr, Descr(2).Id, Descr(2).Id), (broken.Root, broken.Last, broken.Offender));
        Assert.Equal(4, table.Cells.Count);
        Assert.Equal(3, table.Columns[1].Count);
    }

    [Fact]
    public async Task Walk_without_end_is_stopped_by_the_bound_on_varbinds()
    {
        var walking = _engine.WalkAsync(_agent.Target(), Oids.IfDescr, Token).SoonAsync();
        uint row = 0;
        while (!walking.IsCompleted && row < 300)
        {
            var request = await _agent.ReceiveAsync();
            _agent.Answer(request, [.. Enumerable.Range(0, 25).Select(_ => Descr(++row))]);
        }
        var walk = await walking;
        Assert.Equal(SnmpOutcome.EndlessWalk, walk.Outcome);
        Assert.Equal(300, walk.Variables.Count);
    }

    [Fact]
    public async Task Walk_without_end_is_stopped_by_the_bound_on_exchanges()
    {
        var walking = _engine.WalkAsync(_agent.Target(), Oids.IfDescr, Token).SoonAsync();
        for (uint row = 1; row <= 40; row++)
            _agent.Answer(await _agent.ReceiveAsync(), Descr(row));
        var walk = await walking;
        Assert.Equal((SnmpOutcome.EndlessWalk, 40), (walk.Outcome, walk.Exchanges));
        Assert.True(_agent.IsQuiet);
    }

    [Fact]
    public async Task TooBig_halves_the_repetitions_and_then_the_columns()
    {
        var walking = _engine.WalkTableAsync(_agent.Target() with { MaxRepetitions = 4 }, [Oids.IfDescr, Oids.IfHCInOctets], Token).SoonAsync();
        foreach (var expected in (int[])[4, 2, 1])
        {
            var request = await _agent.ReceiveAsync();
            Assert.Equal((expected, 2), (request.Second, request.Variables.Length));
            _agent.AnswerError(request, ErrorCode.TooBig);
        }
        var smallest = await _agent.ReceiveAsync();
        Assert.Equal((1, 1), (smallest.Second, smallest.Variables.Length));
        _agent.AnswerError(smallest, ErrorCode.TooBig);
        // The column that is too big even by itself is given up, the other is read.
        var other = await _agent.ReceiveAsync();
        Assert.Equal(Oids.IfHCInOctets, Assert.Single(other.Variables).Id);
        _agent.Answer(other, End(other.Variables[0]));

        var table = await walking;
        Assert.Equal(SnmpOutcome.ErrorStatus, table.Outcome);
        Assert.Equal(ErrorCode.TooBig, Assert.Single(table.Incomplete).ErrorStatus);
    }

    [Fact]
    public async Task Reply_without_varbinds_is_treated_as_too_big_and_in_the_end_named()
    {
        var walking = _engine.WalkAsync(_agent.Target() with { MaxRepetitions = 2 }, Oids.IfDescr, Token).SoonAsync();
        _agent.Answer(await _agent.ReceiveAsync());
        _agent.Answer(await _agent.ReceiveAsync());
        Assert.Equal(SnmpOutcome.EmptyReply, (await walking).Outcome);
    }

    [Fact]
    public async Task V1_walk_goes_by_GetNext_and_noSuchName_ends_only_the_column_at_fault()
    {
        var walking = _engine.WalkTableAsync(_agent.Target(VersionCode.V1), [Oids.IfDescr, Oids.IfType], Token).SoonAsync();
        var first = await _agent.ReceiveAsync();
        Assert.Equal((PduKind.GetNext, VersionCode.V1), (first.Kind, first.Version));
        _agent.Answer(first, Descr(1), Type(1));
        _agent.AnswerError(await _agent.ReceiveAsync(), ErrorCode.NoSuchName, 2);
        var third = await _agent.ReceiveAsync();
        Assert.Equal(Descr(1).Id, Assert.Single(third.Variables).Id);
        _agent.Answer(third, Type(1));

        var table = await walking;
        Assert.Equal(SnmpOutcome.Answered, table.Outcome);
        Assert.Equal([ColumnEnd.LeftSubtree, ColumnEnd.EndOfMibView], table.Columns.Select(column => column.End));
    }

    [Fact]
    public async Task Error_of_one_column_leaves_the_others()
    {
        var walking = _engine.WalkTableAsync(_agent.Target(), [Oids.IfDescr, Oids.IfHCInOctets], Token).SoonAsync();
        _agent.AnswerError(await _agent.ReceiveAsync(), ErrorCode.GenErr, 1);
        _agent.Answer(await _agent.ReceiveAsync(), Octets(1), End(Octets(1)));
        var table = await walking;
        Assert.Equal(SnmpOutcome.ErrorStatus, table.Outcome);
        Assert.Equal((Oids.IfDescr, ErrorCode.GenErr), table.Incomplete.Select(column => (column.Root, column.ErrorStatus)).Single());
        Assert.Single(table.Cells);
    }

    [Fact]
    public async Task Silence_in_the_middle_keeps_what_was_read()
    {
        var impatient = _agent.Target() with { Timeout = TimeSpan.FromMilliseconds(100), Retries = 0 };
        var walking = _engine.WalkTableAsync(impatient, [Oids.IfDescr, Oids.IfHCInOctets], Token).SoonAsync();
        _agent.Answer(await _agent.ReceiveAsync(), Descr(1), Octets(1));
        var table = await walking;
        Assert.Equal(SnmpOutcome.Timeout, table.Outcome);
        Assert.Equal(2, table.Cells.Count);
        Assert.Equal(2, table.Incomplete.Count());
    }

    [Fact]
    public async Task Exchange_of_many_columns_asks_for_fewer_rows()
    {
        var columns = Enumerable.Range(1, 16).Select(column => Oids.Of("1.3.6.1.2.1.2.2.1").Append((uint)column)).ToArray();
        var walking = _engine.WalkTableAsync(_agent.Target(), columns, Token).SoonAsync();
        var request = await _agent.ReceiveAsync();
        Assert.Equal((8, 16), (request.Second, request.Variables.Length));
        _agent.Answer(request, [.. request.Variables.Select(End)]);
        Assert.Equal(SnmpOutcome.Answered, (await walking).Outcome);
    }

    private static Variable Descr(uint row) => new(Oids.IfDescr.Append(row), SnmpValue.OctetString("port " + row));

    private static Variable Type(uint row) => new(Oids.IfType.Append(row), SnmpValue.Integer32(6));

    private static Variable Octets(uint row) => new(Oids.IfHCInOctets.Append(row), SnmpValue.Counter64(row * 1000));

    private static Variable End(Variable after) => new(after.Id, SnmpValue.EndOfMibView);
}
