using NetWatch.Core;

namespace NetWatch.Web.Settings.Mail;

/// <summary>The mail settings of pages as a layer of the configuration: above the files that people write, below the environment and the command line.</summary>
/// <param name="installation">Where the file is.</param>
internal sealed class MailFileSource(Installation installation) : IConfigurationSource
{
    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new MailFileProvider(installation);
}

/// <summary>Gives what <see cref="MailFile"/> says. A file that cannot be taken leaves what was read before.</summary>
internal sealed class MailFileProvider(Installation installation) : ConfigurationProvider
{
    private const string File = "file:";

    /// <summary>Why the file, as it is now, cannot be taken; null: it is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether these, as they are written, are what was taken in last.</summary>
    public bool Gives(IReadOnlyDictionary<string, string> written) => Data.Count == written.Count && written.All(v => Data.TryGetValue(KeyOf(v.Key), out string? given) && given == ValueOf(v));

    /// <inheritdoc/>
    public override void Load() => TakeIn();

    /// <summary>Reads the file again, and tells whoever uses the settings.</summary>
    public void ReadAgain()
    {
        if (TakeIn()) OnReload();
    }

    private bool TakeIn()
    {
        IReadOnlyDictionary<string, string> values = MailFile.Read(installation, out string? problem);
        Problem = problem;
        if (problem is not null) return false;
        Data = values.ToDictionary(v => KeyOf(v.Key), string? (v) => ValueOf(v), StringComparer.OrdinalIgnoreCase);
        return true;
    }

    private static string KeyOf(string key) => $"Smtp:{key}";

    private string ValueOf(KeyValuePair<string, string> written) => written.Key == "Password" ? Whole(written.Value) : written.Value;

    /// <summary>A reference begins at the data folder, so that the folder can be moved.</summary>
    private string Whole(string password) => password.StartsWith(File, StringComparison.Ordinal) ? File + Path.Combine(installation.DataDirectory, password[File.Length..]) : password;
}
