namespace NetWatch.Notifier;

/// <summary>The section <c>Sms</c> of the configuration.</summary>
public sealed class SmsOptions
{
    /// <summary>What text messages leave by: <c>http</c> (a provider's gateway), <c>smstools</c> or <c>gammu</c> (a modem of one's own); empty, the default: they wait in the outbox.</summary>
    public string Gateway { get; set; } = "";

    /// <summary>The sender that a gateway over HTTP is told; empty, the default: the gateway's own.</summary>
    public string From { get; set; } = "";

    /// <summary>The folder that the spool's folders are in; empty, the default: <c>/var/spool/sms</c> or <c>/var/spool/gammu</c>.</summary>
    public string Folder { get; set; } = "";

    /// <summary>True: a modem asks the network for a delivery report of each message. Default false: some providers take money for it.</summary>
    public bool Receipts { get; set; }

    /// <summary>
    /// What a gateway over HTTP reaches NetWatch by: scheme, host and port (<c>http://127.0.0.1:8080</c>). It is told with each message where to report whether that arrived. Empty, the default: it is not.
    /// </summary>
    public string CallbackUrl { get; set; } = "";

    /// <summary>Answers to text messages.</summary>
    public SmsReplyOptions Replies { get; } = new();

    /// <summary>The gateway over HTTP.</summary>
    public SmsHttpOptions Http { get; } = new();
}

/// <summary>The section <c>Sms:Replies</c>: whether people may take care of an incident by answering its text message.</summary>
public sealed class SmsReplyOptions
{
    /// <summary>The shortest secret: whoever guesses it may try codes.</summary>
    public const int ShortestSecret = 16;

    /// <summary>True: messages have a code, and answers are read. Default false: a code that nobody reads is a lie.</summary>
    public bool Enabled { get; set; }

    /// <summary>
    /// The last part of the address that a gateway over HTTP hands messages to (<c>/api/v1/sms/replies/SECRET</c>): at least 16 letters, digits, <c>-</c> or <c>_</c>. <c>env:NAME</c>, <c>file:PATH</c>, or the value.
    /// </summary>
    public string Secret { get; set; } = "";
}

/// <summary>
/// The section <c>Sms:Http</c>: how a gateway is asked and what its answers mean. Each field that is not set is the preset's. A rule is a regular
/// expression that the answer's content is searched for, or <c>json:/POINTER=WORD|WORD</c> (RFC 6901), or <c>json:/POINTER</c> for a value that is there.
/// </summary>
public sealed class SmsHttpOptions
{
    /// <summary>What is known of a gateway: <c>kannel</c>, <c>smsc</c>, <c>twilio</c>; empty, the default: nothing.</summary>
    public string Preset { get; set; } = "";

    /// <summary>What <c>{server}</c> stands for: scheme, host and port. <c>env:NAME</c>, <c>file:PATH</c>, or the value.</summary>
    public string? Server { get; set; }

    /// <summary>The URL, a template. <c>env:NAME</c>, <c>file:PATH</c>, or the value.</summary>
    public string? Url { get; set; }

    /// <summary>The method; <c>GET</c>, <c>POST</c> or <c>PUT</c>.</summary>
    public string? Method { get; set; }

    /// <summary>The headers by their names, templates; an empty one takes the preset's away. <c>Content-Type</c> says how the body's placeholders are encoded.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body, a template.</summary>
    public string? Body { get; set; }

    /// <summary>What <c>{user}</c> stands for: <c>env:NAME</c>, <c>file:PATH</c>, or the value.</summary>
    public string? User { get; set; }

    /// <summary>What <c>{password}</c> stands for, written like <see cref="User"/>.</summary>
    public string? Password { get; set; }

    /// <summary>What is added to the address <c>{receipt}</c>: how the gateway writes its status into it (<c>?status=%d</c>); empty where it posts a form with <c>MessageStatus</c>.</summary>
    public string? ReceiptQuery { get; set; }

    /// <summary>The rule of an answer that took the message; it counts with a status 2xx alone.</summary>
    public string? Accepted { get; set; }

    /// <summary>The rule of an answer by which it is to be tried again.</summary>
    public string? Later { get; set; }

    /// <summary>The rule of an answer by which it is given up: this number or this text is refused for good.</summary>
    public string? Refused { get; set; }

    /// <summary>The rule of an answer by which only an administrator can help (a wrong password, an empty account): tried again, and an Error in the log.</summary>
    public string? Settings { get; set; }

    /// <summary>The rule whose group, or value, is the gateway's number of the message.</summary>
    public string? Id { get; set; }

    /// <summary>The status words of a report that mean that the message is on the device, separated by <c>|</c>; those of Kannel and Twilio where nothing is said.</summary>
    public string? Arrived { get; set; }

    /// <summary>The status words of a report that mean that it never will be.</summary>
    public string? Lost { get; set; }

    /// <summary>What a provider that knows one address for all reports (smsc.kz) signs them with: <c>env:NAME</c>, <c>file:PATH</c>, or the value. Empty, the default: no such report is taken.</summary>
    public string? ReportSecret { get; set; }
}
