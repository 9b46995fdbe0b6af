using System.Net;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Agent;

public sealed class SetTests : IAsyncLifetime
{
    private static readonly ObjectIdentifier s_contact = Oids.Of("1.3.6.1.2.1.1.4.0");

    private readonly SnmpEngine _engine = new(new SnmpEngineOptions(), TimeProvider.System);
    private readonly SnmpAgent _agent = new(new SnmpAgentOptions(), TimeProvider.System);
    private readonly Brittle _objects = new();
    private readonly SnmpAgentDevice _device;

    public SetTests()
    {
        _objects.Table.SetWritable(Oids.SysName, SnmpValue.OctetString("sw-1"), value => value.Octets.Length > 8 ? ErrorCode.WrongLength : ErrorCode.NoError);
        _objects.Table.SetWritable(s_contact, SnmpValue.OctetString("noc"));
        _objects.Table.Set(Oids.SysDescr, SnmpValue.OctetString("a device"));
        _device = _agent.Add(new IPEndPoint(IPAddress.Loopback, 0), "public", _objects);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _agent.DisposeAsync();
        Assert.Equal(0, _agent.Counters.InternalErrors);
    }

    [Fact]
    public async Task All_changes_are_made_and_read_back()
    {
        Variable[] changes = [new(Oids.SysName, SnmpValue.OctetString("sw-2")), new(s_contact, SnmpValue.OctetString("me"))];
        var reply = await SetAsync(VersionCode.V2, changes);
        Assert.Equal(SnmpOutcome.Answered, reply.Outcome);
        Assert.Equal(changes, reply.Variables);
        Assert.Equal(changes, (await _engine.GetAsync(Target(VersionCode.V2), [Oids.SysName, s_contact], Token).SoonAsync()).Variables);
    }

    [Fact]
    public async Task One_change_that_is_impossible_leaves_all_as_it_was()
    {
        Variable fine = new(s_contact, SnmpValue.OctetString("me"));
        (Variable Change, ErrorCode V2, ErrorCode V1)[] impossible =
        [
            (new(Oids.SysName, SnmpValue.OctetString("much too long")), ErrorCode.WrongLength, ErrorCode.BadValue),
            (new(Oids.SysName, SnmpValue.Integer32(1)), ErrorCode.WrongType, ErrorCode.BadValue),
            (new(Oids.SysDescr, SnmpValue.OctetString("mine")), ErrorCode.NotWritable, ErrorCode.NoSuchName),
            (new(Oids.IfDescr.Append(1), SnmpValue.OctetString("mine")), ErrorCode.NoCreation, ErrorCode.NoSuchName),
        ];
        foreach (var (change, v2, v1) in impossible)
        {
            var reply = await SetAsync(VersionCode.V2, fine, change);
            Assert.Equal((v2, 2), (reply.ErrorStatus, reply.ErrorIndex));
            reply = await SetAsync(VersionCode.V1, change, fine);
            Assert.Equal((v1, 1), (reply.ErrorStatus, reply.ErrorIndex));
        }
        AssertUnchanged();
    }

    [Fact]
    public async Task Change_that_fails_while_it_is_made_takes_those_before_it_back()
    {
        _objects.Fails = change => change.Id == s_contact;
        Variable[] changes = [new(Oids.SysName, SnmpValue.OctetString("sw-2")), new(s_contact, SnmpValue.OctetString("me"))];
        var reply = await SetAsync(VersionCode.V2, changes);
        Assert.Equal((ErrorCode.CommitFailed, 2), (reply.ErrorStatus, reply.ErrorIndex));
        AssertUnchanged();
        _objects.Fails = change => change.Id == s_contact || change.Data == SnmpValue.OctetString("sw-1");
        reply = await SetAsync(VersionCode.V2, changes);
        Assert.Equal((ErrorCode.UndoFailed, 0), (reply.ErrorStatus, reply.ErrorIndex));
        Assert.Equal(ErrorCode.GenErr, (await SetAsync(VersionCode.V1, changes)).ErrorStatus);
    }

    private Task<SnmpReply> SetAsync(VersionCode version, params Variable[] changes) => _engine.SetAsync(Target(version), changes, Token).SoonAsync();

    private SnmpTarget Target(VersionCode version) => new(_device.EndPoint, version, "public");

    private void AssertUnchanged()
    {
        Assert.True(_objects.TryGet(Oids.SysName, out var name) && name.ToString() == "sw-1");
        Assert.True(_objects.TryGet(s_contact, out var contact) && contact.ToString() == "noc");
    }

    private sealed class Brittle : ISnmpWritableSource
    {
        public SnmpObjectTable Table { get; } = new();

        public Func<Variable, bool> Fails { get; set; } = _ => false;

        public bool TryGet(ObjectIdentifier oid, out SnmpValue value) => Table.TryGet(oid, out value);

        public bool TryGetNext(ObjectIdentifier oid, ref int hint, out Variable next) => Table.TryGetNext(oid, ref hint, out next);

        public ErrorCode Check(Variable change) => Table.Check(change);

        public bool TrySet(Variable change) => !Fails(change) && Table.TrySet(change);
    }
}
