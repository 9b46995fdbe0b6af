using System.Net;
using System.Net.Sockets;

namespace NetWatch.Testing;

/// <summary>How a <see cref="BadDatagramPeer"/> treats whoever asks.</summary>
public enum BadDatagrams
{
    /// <summary>Nothing listens: the host says that the port is unreachable.</summary>
    Refuses,

    /// <summary>Questions are taken and never answered.</summary>
    StaysSilent,

    /// <summary>Octets that are of no protocol.</summary>
    AnswersGarbage,

    /// <summary>The right answer, but to another question: its id is not the one that was asked with.</summary>
    AnswersAnother,

    /// <summary>The right answer, but only its first half.</summary>
    BreaksOff,

    /// <summary>The right answer, but from another port.</summary>
    AnswersFromElsewhere,

    /// <summary>The answer to the question before, when the next is asked.</summary>
    AnswersLate,

    /// <summary>The right answer, twice.</summary>
    AnswersTwice,

    /// <summary>Datagrams that answer nothing, without end.</summary>
    FloodsForever,
}

/// <summary>A UDP server on loopback that misbehaves, whatever the protocol: it is told what a right answer is, and where in it the question's id stands.</summary>
public sealed class BadDatagramPeer : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly Socket _socket = Bound();
    private readonly Socket _elsewhere = Bound();
    private readonly BadDatagrams _manners;
    private readonly Func<byte[], byte[]> _answer;
    private readonly int _idAt;
    private readonly Task _serving;

    /// <summary>Starts it.</summary>
    /// <param name="manners">How it behaves.</param>
    /// <param name="answer">Gives the right answer to a question.</param>
    /// <param name="idAt">Where an octet of the question's id stands in the answer.</param>
    public BadDatagramPeer(BadDatagrams manners, Func<byte[], byte[]> answer, int idAt)
    {
        (_manners, _answer, _idAt) = (manners, answer, idAt);
        EndPoint = (IPEndPoint)_socket.LocalEndPoint!;
        if (manners == BadDatagrams.Refuses) _socket.Dispose();
        _serving = manners == BadDatagrams.Refuses ? Task.CompletedTask : ServeAsync();
    }

    /// <summary>Every kind of misbehaviour, for theories.</summary>
    public static TheoryData<BadDatagrams> All => [.. Enum.GetValues<BadDatagrams>()];

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Questions that came.</summary>
    public int Asked { get; private set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _serving;
        _socket.Dispose();
        _elsewhere.Dispose();
        _over.Dispose();
    }

    private static Socket Bound()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private async Task ServeAsync()
    {
        byte[] buffer = new byte[4096];
        byte[]? before = null;
        try
        {
            while (true)
            {
                SocketReceiveFromResult question = await _socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _over.Token);
                Asked++;
                byte[] asked = buffer[..question.ReceivedBytes];
                await TreatAsync(asked, before, question.RemoteEndPoint);
                before = asked;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException && _over.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task TreatAsync(byte[] asked, byte[]? before, EndPoint guest)
    {
        byte[] answer = _answer(asked);
        switch (_manners)
        {
            case BadDatagrams.StaysSilent:
                break;
            case BadDatagrams.AnswersGarbage:
                await SendAsync(_socket, [0x00, 0xFF, 0x13, 0x37, 0x0A, 0x80, 0x0D], guest);
                break;
            case BadDatagrams.AnswersAnother:
                answer[_idAt] ^= 0xFF;
                await SendAsync(_socket, answer, guest);
                break;
            case BadDatagrams.BreaksOff:
                await SendAsync(_socket, answer[..(answer.Length / 2)], guest);
                break;
            case BadDatagrams.AnswersFromElsewhere:
                await SendAsync(_elsewhere, answer, guest);
                break;
            case BadDatagrams.AnswersLate:
                if (before is not null) await SendAsync(_socket, _answer(before), guest);
                break;
            case BadDatagrams.AnswersTwice:
                await SendAsync(_socket, answer, guest);
                await SendAsync(_socket, answer, guest);
                break;
            case BadDatagrams.FloodsForever:
                answer[_idAt] ^= 0xFF;
                // Until the next guest asks.
                while (_socket.Available == 0) await SendAsync(_socket, answer, guest);
                break;
            default:
                throw new InvalidOperationException($"{_manners} has no server.");
        }
    }

    private async Task SendAsync(Socket from, byte[] datagram, EndPoint guest) => await from.SendToAsync(datagram, guest, _over.Token);
}
