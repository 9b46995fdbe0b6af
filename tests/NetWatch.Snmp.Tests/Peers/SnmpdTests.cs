using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Peers;

public sealed class SnmpdTests : IAsyncLifetime
{
    // Tables whose rows come and go while other programs run: connections, processes; and the values of a living system.
    private static readonly ObjectIdentifier[] RowsThatComeAndGo =
        [Oids.Of("1.3.6.1.2.1.6"), Oids.Of("1.3.6.1.2.1.7"), Oids.Of("1.3.6.1.2.1.25.4"), Oids.Of("1.3.6.1.2.1.25.5"), Oids.Of("1.3.6.1.2.1.4.22"), Oids.Of("1.3.6.1.2.1.4.35")];

    private static readonly ObjectIdentifier[] ValuesThatMove = [.. RowsThatComeAndGo, Oids.Of("1.3.6.1.2.1.25.1"), Oids.Of("1.3.6.1.4.1.2021")];

    private static readonly ObjectIdentifier[] NumbersThatStay =
        [Oids.Of("1.3.6.1.2.1.1"), Oids.Of("1.3.6.1.2.1.2.2.1.1"), Oids.Of("1.3.6.1.2.1.2.2.1.3"), Oids.Of("1.3.6.1.2.1.2.2.1.4"), Oids.Of("1.3.6.1.6.3.16")];

    private readonly SnmpEngine _engine = new(new SnmpEngineOptions(), TimeProvider.System);
    private Snmpd _snmpd = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _snmpd = await Snmpd.StartAsync(_engine);

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _snmpd?.Dispose();
        Assert.Equal(0, _engine.Counters.InternalErrors);
    }

    [Fact]
    public async Task Walk_of_the_whole_tree_equals_that_of_snmpbulkwalk()
    {
        var before = await BulkWalkAsync();
        var walk = await _engine.WalkAsync(_snmpd.Target(), Oids.Of("1.3"), Token).SoonAsync();
        var after = await BulkWalkAsync();

        Assert.Equal((SnmpOutcome.Answered, ColumnEnd.EndOfMibView), (walk.Outcome, walk.State.End));
        Assert.True(walk.Variables.Count > 500, $"Only {walk.Variables.Count} varbinds.");
        var ours = walk.Variables.ToDictionary(variable => variable.Id, variable => variable.Data);
        var compared = 0;
        foreach (var (name, earlier) in before)
        {
            if (!after.TryGetValue(name, out var later))
                continue;
            Assert.True(ours.TryGetValue(name, out var value) || IsUnder(name, RowsThatComeAndGo), $"{name} is missing.");
            if (value.Type == SnmpType.None)
                continue;
            Assert.True(value.Type == earlier.Type, $"{name} is {value.Type}, to snmpbulkwalk {earlier.Type}.");
            compared += Compare(name, earlier, value, later);
        }
        foreach (var name in ours.Keys)
            Assert.True(before.ContainsKey(name) || after.ContainsKey(name) || IsUnder(name, RowsThatComeAndGo), $"{name} is invented.");
        Assert.True(compared > 300, $"Only {compared} values could be compared.");
    }

    [Fact]
    public async Task V1_walk_returns_what_snmpwalk_returns()
    {
        var expected = ToolOutput.Read(await Tool.RunAsync("snmpwalk", "-v1", "-cpublic", "-Onex", _snmpd.Address, "1.3.6.1.2.1.1"));
        var walk = await _engine.WalkAsync(_snmpd.Target(VersionCode.V1), Oids.Of("1.3.6.1.2.1.1"), Token).SoonAsync();
        Assert.Equal(SnmpOutcome.Answered, walk.Outcome);
        Assert.Equal(expected.Keys, walk.Variables.Select(variable => variable.Id));
    }

    [Fact]
    public async Task Get_GetNext_and_GetBulk_are_answered_as_the_standard_says()
    {
        var get = await _engine.GetAsync(_snmpd.Target(), [Oids.SysName, Oids.IfDescr.Append(999999), Oids.Of("1.3.6.1.9.9.0")], Token).SoonAsync();
        Assert.Equal([SnmpType.OctetString, SnmpType.NoSuchInstance, SnmpType.NoSuchObject], get.Variables.Select(variable => variable.Data.Type));
        Assert.Equal("real-agent", get.Variables[0].Data.ToString());

        var next = await _engine.GetNextAsync(_snmpd.Target(), [Oids.Of("1.3.6.1.2.1.1.5"), Oids.Of("1.9")], Token).SoonAsync();
        Assert.Equal((Oids.SysName, SnmpType.EndOfMibView), (next.Variables[0].Id, next.Variables[1].Data.Type));

        var bulk = await _engine.GetBulkAsync(_snmpd.Target(), 1, 3, [Oids.Of("1.3.6.1.2.1.1.5"), Oids.Of("1.3.6.1.2.1.1")], Token).SoonAsync();
        Assert.Equal(4, bulk.Variables.Count);
        Assert.Equal([Oids.SysName, Oids.SysDescr], bulk.Variables.Take(2).Select(variable => variable.Id));

        var v1 = await _engine.GetAsync(_snmpd.Target(VersionCode.V1), [Oids.SysName, Oids.Of("1.3.6.1.9.9.0")], Token).SoonAsync();
        Assert.Equal((ErrorCode.NoSuchName, 2), (v1.ErrorStatus, v1.ErrorIndex));
    }

    [Fact]
    public async Task Set_is_carried_out_with_the_right_community_and_refused_with_the_other()
    {
        var change = new Variable(Oids.Of("1.3.6.1.2.1.1.4.0"), SnmpValue.OctetString("operator"));
        var refused = await _engine.SetAsync(_snmpd.Target(), [change], Token).SoonAsync();
        Assert.Equal((SnmpOutcome.ErrorStatus, ErrorCode.NoAccess), (refused.Outcome, refused.ErrorStatus));
        var done = await _engine.SetAsync(_snmpd.Target(community: "private"), [change], Token).SoonAsync();
        Assert.Equal(SnmpOutcome.Answered, done.Outcome);
        var read = await _engine.GetAsync(_snmpd.Target(), [change.Id], Token).SoonAsync();
        Assert.Equal(change, Assert.Single(read.Variables));
    }

    [Fact]
    public async Task Interface_table_has_a_row_for_loopback()
    {
        var table = await _engine.WalkTableAsync(_snmpd.Target(), [Oids.IfDescr, Oids.IfType, Oids.IfHCInOctets], Token).SoonAsync();
        Assert.Equal(SnmpOutcome.Answered, table.Outcome);
        var loopback = Assert.Single(table.Rows, row => row[0].ToString() == "lo");
        Assert.Equal(SnmpValue.Integer32(24), loopback[1]);
        Assert.Equal(SnmpType.Counter64, loopback[2].Type);
    }

    private async Task<SortedDictionary<ObjectIdentifier, SnmpValue>> BulkWalkAsync() =>
        ToolOutput.Read(await Tool.RunAsync("snmpbulkwalk", "-v2c", "-cpublic", "-t20", "-Onex", _snmpd.Address, "1.3"));

    /// <returns>1 when the value could be compared.</returns>
    private static int Compare(ObjectIdentifier name, SnmpValue earlier, SnmpValue value, SnmpValue later)
    {
        switch (value.Type)
        {
            case SnmpType.OctetString or SnmpType.ObjectIdentifier or SnmpType.IpAddress when earlier == later && !IsUnder(name, ValuesThatMove):
            case SnmpType.Integer32 when IsUnder(name, NumbersThatStay):
                Assert.True(value == earlier, $"{name} is '{value}', to snmpbulkwalk '{earlier}'.");
                return 1;
            case SnmpType.Counter32 or SnmpType.Counter64 or SnmpType.TimeTicks when !IsUnder(name, ValuesThatMove):
                Assert.True(earlier.TryGetUInt64(out var low) & later.TryGetUInt64(out var high) & value.TryGetUInt64(out var number));
                // A counter that wrapped or a timer that was reset in between proves nothing.
                if (low > high)
                    return 0;
                Assert.InRange(number, low, high);
                return 1;
            default:
                return 0;
        }
    }

    private static bool IsUnder(ObjectIdentifier name, ObjectIdentifier[] roots) => roots.Any(name.StartsWith);
}
