using System.Net;
using System.Net.Sockets;
using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp.Tests.Support;

/// <summary>A request as the fake agent received it.</summary>
internal sealed record FakeRequest(IPEndPoint From, byte[] Datagram, VersionCode Version, byte[] Community, PduKind Kind, int RequestId, int First, int Second, Variable[] Variables);

/// <summary>A talking fake on loopback: the test receives each request and decides what is said, when, how often, and from where.</summary>
internal sealed class FakeAgent : IDisposable
{
    private readonly Socket _socket;

    public FakeAgent(IPAddress? address = null, int port = 0)
    {
        address ??= IPAddress.Loopback;
        _socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        _socket.Bind(new IPEndPoint(address, port));
    }

    public IPEndPoint EndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    public SnmpTarget Target(VersionCode version = VersionCode.V2) => new(EndPoint, version, "public");

    /// <summary>Waits for the next request; the ceiling only catches a hang.</summary>
    public async Task<FakeRequest> ReceiveAsync()
    {
        var buffer = new byte[65535];
        using var ceiling = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var receiving = _socket.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(
            _socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0), ceiling.Token).AsTask();
        var result = await receiving.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);
        return Read(buffer.AsSpan(0, result.ReceivedBytes), (IPEndPoint)result.RemoteEndPoint);
    }

    /// <summary>Whether nothing has come that was not received.</summary>
    public bool IsQuiet => _socket.Available == 0;

    public void Send(FakeRequest request, ReadOnlySpan<byte> datagram) => _socket.SendTo(datagram, request.From);

    public void Answer(FakeRequest request, params Variable[] variables) => Send(request, Response(request, variables));

    public void AnswerError(FakeRequest request, ErrorCode status, int index = 0) =>
        Send(request, Response(request, request.Variables, status: (int)status, index: index));

    public static byte[] Response(
        FakeRequest request, Variable[] variables, int? requestId = null, VersionCode? version = null, string? community = null,
        PduKind kind = PduKind.Response, int status = 0, int index = 0)
    {
        var writer = new BerWriter(new byte[65507]);
        var octets = community is null ? request.Community : System.Text.Encoding.UTF8.GetBytes(community);
        var marks = MessageWriter.Begin(ref writer, version ?? request.Version, octets, kind, requestId ?? request.RequestId, status, index);
        foreach (var variable in variables)
            MessageWriter.WriteVarbind(ref writer, variable.Id, variable.Data);
        MessageWriter.End(ref writer, marks);
        return writer.Written.ToArray();
    }

    public void Dispose() => _socket.Dispose();

    private static FakeRequest Read(ReadOnlySpan<byte> datagram, IPEndPoint from)
    {
        Assert.Equal(MessageReadResult.Ok, CommunityMessage.TryRead(datagram, out var message));
        var varbinds = datagram[message.Varbinds].ToArray();
        Assert.True(VarbindReader.TryReadAll(varbinds, 0, varbinds.Length, out var variables));
        return new FakeRequest(
            from, datagram.ToArray(), message.Version, message.Community.ToArray(), message.Kind, message.RequestId, message.ErrorStatus, message.ErrorIndex, variables);
    }
}
