using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Services.Wire;

/// <summary>Requests to a directory and the messages that answer them, over a connection in the clear or a secured one. One request is open at a time.</summary>
/// <param name="run">The run.</param>
/// <param name="stream">The connection.</param>
internal sealed class LdapDialogue(ServiceRun run, Stream stream)
{
    private const int LargestMessage = 1024 * 1024, MostOctets = 8 * LargestMessage;

    /// <summary>So many messages in a row that answer nothing are passed over.</summary>
    private const int MostForeign = 100;

    /// <summary>So many entries of a search are told.</summary>
    private const int MostTold = 10;

    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;
    private int _read;
    private int _id;
    private int _told;

    /// <summary>Whether the server said more than has been read.</summary>
    public bool HasMore => _end > _start;

    /// <summary>Asks for TLS.</summary>
    /// <exception cref="ServiceFault">What came is no answer, or the server says goodbye.</exception>
    /// <exception cref="EndOfStreamException">The server closed the connection.</exception>
    public async Task<LdapResult> StartTlsAsync()
    {
        run.Tell($"> ExtendedRequest StartTLS");
        await SendAsync(LdapRequests.StartTls(++_id));
        LdapResult result = (await NextAsync(LdapOperation.ExtendedResponse)).Result!;
        Tell(LdapOperation.ExtendedResponse, result);
        return result;
    }

    /// <summary>Logs in.</summary>
    /// <param name="login">Who; null for nobody.</param>
    /// <exception cref="ServiceFault">What came is no answer, or the server says goodbye.</exception>
    /// <exception cref="EndOfStreamException">The server closed the connection.</exception>
    public async Task<LdapResult> BindAsync(LoginCredential? login)
    {
        run.Tell($"> BindRequest {(login is null ? "of nobody (anonymous)" : $"with the login {login.Id}")}");
        await SendAsync(LdapRequests.Bind(++_id, login));
        LdapResult result = (await NextAsync(LdapOperation.BindResponse)).Result!;
        // An answer may repeat what it refuses, so only its code is told.
        run.Tell($"< BindResponse {result.Name}");
        return result;
    }

    /// <summary>Begins a search, whose messages <see cref="NextFoundAsync"/> reads.</summary>
    /// <param name="search">What is searched for.</param>
    /// <param name="timeLimit">How long the server may take, in seconds.</param>
    public async Task SearchAsync(LdapSearch search, int timeLimit)
    {
        run.Tell($"> SearchRequest \"{search.Base}\" {search.Scope} {search.Filter} {search.Attribute ?? "no attribute"}, at most {search.SizeLimit} entries and {timeLimit} s");
        await SendAsync(LdapRequests.Search(++_id, search, timeLimit));
    }

    /// <summary>The next message of the search: an entry, a reference, or its end.</summary>
    /// <exception cref="ServiceFault">What came is no answer, or the server says goodbye.</exception>
    /// <exception cref="EndOfStreamException">The server closed the connection.</exception>
    public async Task<LdapMessage> NextFoundAsync()
    {
        LdapMessage message = await NextAsync(LdapOperation.SearchResultEntry, LdapOperation.SearchResultReference, LdapOperation.SearchResultDone);
        if (message.Result is { } result) Tell(message.Operation, result);
        else if (_told++ < MostTold) run.Tell($"< {message.Operation} {(message.Entry is { } entry ? $"\"{PeerText.Shown(entry.Name)}\" {PeerText.Shown(entry.Values)}" : PeerText.Shown(message.References))}");
        return message;
    }

    /// <summary>Says goodbye; nothing answers it.</summary>
    public async Task UnbindAsync()
    {
        run.Tell($"> UnbindRequest");
        await SendAsync(LdapRequests.Unbind(++_id));
    }

    private async Task SendAsync(byte[] request) => await stream.WriteAsync(request, run.Token);

    private void Tell(LdapOperation operation, LdapResult result) => run.Tell($"< {operation} {result.Name}{LdapErrors.Quoted(result.Text)}");

    /// <summary>The next message that answers the open request.</summary>
    /// <param name="wanted">What it may be.</param>
    private async Task<LdapMessage> NextAsync(params LdapOperation[] wanted)
    {
        for (int foreign = 0; foreign < MostForeign; foreign++)
        {
            LdapMessage message = await ReadAsync();
            if (message is { Id: 0, ResponseName: LdapMessage.Disconnection })
                throw ServiceFault.Of(Reason.ServiceError, $"The server ends the connection: {message.Result!.Name}{(wanted.Contains(LdapOperation.BindResponse) ? "" : LdapErrors.Quoted(message.Result.Text))}.");
            if (message.Id == _id && wanted.Contains(message.Operation)) return message;
            // Another notification, an intermediate response, or an answer to what is answered already.
            if (message.Id == _id && message.Operation != LdapOperation.IntermediateResponse) throw ServiceFault.Of(Reason.MalformedReply, $"What came back answers another kind of request.");
            run.Tell($"< a message with the id {message.Id}, which answers nothing that is open");
        }

        throw ServiceFault.Of(Reason.MalformedReply, $"More than {MostForeign} messages came that answer nothing.");
    }

    private async Task<LdapMessage> ReadAsync()
    {
        while (true)
        {
            LdapFrame frame = LdapReader.Look(_buffer.AsSpan(_start.._end), out int header, out uint length);
            if (frame == LdapFrame.Foreign) throw ServiceFault.Of(Reason.MalformedReply, $"What came back is no message of LDAP.");
            if (length > LargestMessage) throw ServiceFault.Of(Reason.MalformedReply, $"The server announces a message of {length} bytes; no more than {LargestMessage} are read.");
            int whole = header + (int)length;
            if (frame == LdapFrame.Message && _end - _start >= whole)
            {
                LdapMessage? message = LdapMessage.Read(_buffer.AsSpan(_start + header, (int)length));
                _start += whole;
                return message ?? throw ServiceFault.Of(Reason.MalformedReply, $"What came back is no message of LDAP.");
            }

            await FillAsync();
        }
    }

    private async Task FillAsync()
    {
        if (_read >= MostOctets) throw ServiceFault.Of(Reason.MalformedReply, $"More than {MostOctets} bytes came, and no end of them.");
        if (_end == _buffer.Length)
        {
            // What has come decides how much is held, not what is announced.
            byte[] roomy = _end - _start > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
            _buffer.AsSpan(_start.._end).CopyTo(roomy);
            (_buffer, _end, _start) = (roomy, _end - _start, 0);
        }

        int read = await stream.ReadAsync(_buffer.AsMemory(_end), run.Token);
        if (read == 0) throw new EndOfStreamException();
        _end += read;
        _read += read;
    }
}
