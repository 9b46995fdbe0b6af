namespace NetWatch.Notifier;

/// <summary>The section <c>Notifier</c> of the configuration.</summary>
public sealed class NotifierOptions
{
    /// <summary>Who is told, as long as there are no contacts. Empty: incidents are kept, nobody is told.</summary>
    public IList<Recipient> Recipients { get; } = [];

    /// <summary>So many messages to one recipient within five minutes are sent one by one, 1 to 1000; what follows is collected into digests. Default 11.</summary>
    public int Burst { get; set; } = 11;

    /// <summary>At most so many messages to one recipient in an hour, 1 to 1000; what is more comes as one digest. Default 60.</summary>
    public int HourlyCap { get; set; } = 60;

    /// <summary>The IANA zone that times are told in (<c>Asia/Almaty</c>); null, the default, is the machine's own.</summary>
    public string? TimeZone { get; set; }
}

/// <summary>One who is told.</summary>
public sealed class Recipient
{
    /// <summary>The channel: <c>mail</c> (the default), <c>sms</c>, <c>webhook</c>, <c>slack</c>, <c>teams</c>, <c>telegram</c>, <c>alertmanager</c> or <c>command</c>.</summary>
    public string Channel { get; set; } = "mail";

    /// <summary>
    /// Who it is on that channel: a mail address; for <c>sms</c> a phone number (E.164: <c>+77011234567</c>); for <c>webhook</c>, <c>slack</c> and <c>teams</c> a name of the section <c>Webhooks</c>, never the
    /// URL; for <c>telegram</c> a chat's number or its <c>@name</c>; for <c>alertmanager</c> any name; for <c>command</c> a
    /// name of the section <c>Commands</c>.
    /// </summary>
    public string Address { get; set; } = "";

    /// <summary>The language of the messages: <c>kk</c>, <c>ru</c> or <c>en</c> (the default).</summary>
    public string Language { get; set; } = "en";
}
