namespace NetWatch.Notifier;

/// <summary>The section <c>Notifier</c> of the configuration.</summary>
public sealed class NotifierOptions
{
    /// <summary>Who is told, as long as there are no contacts. Empty: incidents are kept, nobody is told.</summary>
    public IList<Recipient> Recipients { get; } = [];

    /// <summary>The IANA zone that times are told in (<c>Asia/Almaty</c>); null, the default, is the machine's own.</summary>
    public string? TimeZone { get; set; }
}

/// <summary>One who is told by mail.</summary>
public sealed class Recipient
{
    /// <summary>The mail address.</summary>
    public string Address { get; set; } = "";

    /// <summary>The language of the messages: <c>kk</c>, <c>ru</c> or <c>en</c> (the default).</summary>
    public string Language { get; set; } = "en";
}
