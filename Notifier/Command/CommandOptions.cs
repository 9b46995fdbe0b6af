namespace NetWatch.Notifier;

/// <summary>The section <c>Commands</c> of the configuration: programs of this machine that are told, each under a name.</summary>
public sealed class CommandOptions
{
    /// <summary>False, the default: no program is started, whatever else is set.</summary>
    public bool Enabled { get; set; }

    /// <summary>The programs by their names.</summary>
    public IDictionary<string, CommandTarget> Named { get; } = new Dictionary<string, CommandTarget>(StringComparer.OrdinalIgnoreCase);
}

/// <summary>A program that is started for each message, without a shell.</summary>
public sealed class CommandTarget
{
    /// <summary>Its full path.</summary>
    public string Path { get; set; } = "";

    /// <summary>Its arguments; in each, <c>{incident}</c>, <c>{step}</c>, <c>{status}</c>, <c>{severity}</c>, <c>{subject}</c>, <c>{messageId}</c> and <c>{language}</c> are filled.</summary>
    public IList<string> Arguments { get; } = [];

    /// <summary>Seconds until it is killed with all that it started; 1 to 300, default 30.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>More exit codes by which a message is given up; 65 (EX_DATAERR) always is one.</summary>
    public IList<int> GiveUpCodes { get; } = [];
}
