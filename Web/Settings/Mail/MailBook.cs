using NetWatch.Core;
using NetWatch.Notifier.Mail;
using NetWatch.Web.Access;

namespace NetWatch.Web.Settings.Mail;

/// <summary>Why a change of the mail settings was not made.</summary>
internal enum MailRefusal
{
    /// <summary>The file is another one meanwhile.</summary>
    Changed,

    /// <summary>They have defects.</summary>
    Defective,

    /// <summary>They cannot be changed here.</summary>
    NotWritable,
}

/// <summary>What became of a change.</summary>
/// <param name="Refusal">Why nothing was made; null: it was.</param>
/// <param name="Defects">What is wrong.</param>
/// <param name="Sentence">The reason in words, where there is one.</param>
internal sealed record MailOutcome(MailRefusal? Refusal, IReadOnlyList<SettingsDefect> Defects, string? Sentence = null);

/// <summary>The mail settings as pages see and change them: one writer at a time, never bad ones, each change on record without the password.</summary>
internal sealed class MailBook(Installation installation, MailLayers layers, MailSetup setup, MailPassword passwords, AccessBook audit) : IDisposable
{
    /// <summary>What the records are about.</summary>
    public const string Subject = "settings:mail";

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>The settings in force, and what pages may do with them.</summary>
    public MailSettingsAnswer Read()
    {
        SmtpOptions now = setup.Current;
        string? whyNot = WhyNot();
        string[] servers = [.. now.Servers.Select(s => $"{s.Host}:{s.EffectivePort}")];
        IReadOnlyList<string> defects = layers.Pages.Problem is { } problem ? [problem, .. setup.Defects] : setup.Defects;
        return new MailSettingsAnswer(
            MailFile.PathOf(installation), MailFile.TagOf(installation), now.Host, now.Port, now.Security, now.User, now.Password.Length > 0, now.From, setup.Configured, whyNot is null, whyNot,
            layers.Overridden(), servers, now.OAuth2TokenFile.Length > 0, defects);
    }

    /// <summary>Looks at settings that somebody typed.</summary>
    public MailPlan Plan(MailSettingsRequest request) => MailPlan.Of(request, setup.Current, layers.Overridden());

    /// <summary>Changes them and puts them in force, or changes nothing.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="tag">The entity tag of the file that the change was made for.</param>
    /// <param name="request">What they are to be.</param>
    /// <param name="cancellationToken">Ends the call before anything is written.</param>
    public async Task<MailOutcome> ChangeAsync(Actor actor, string tag, MailSettingsRequest request, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            // Before its tag: what is read here is what the tag is of.
            IReadOnlyDictionary<string, string> written = MailFile.Read(installation, out string? problem);
            if (MailFile.TagOf(installation) != tag) return new MailOutcome(MailRefusal.Changed, []);
            if (WhyNot() is { } whyNot) return new MailOutcome(MailRefusal.NotWritable, [], whyNot);
            MailPlan plan = Plan(request);
            SettingsDefect[] defects = [.. plan.Defects, .. Unkept(request, written, problem)];
            if (defects.Length > 0) return new MailOutcome(MailRefusal.Defective, defects);
            cancellationToken.ThrowIfCancellationRequested();
            return await WriteAsync(actor, request, plan.Options, problem is null ? written : null);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private string? WhyNot() => layers.HasServers ? "Several mail servers are set by hand (Smtp:Servers): change them there." : null;

    /// <summary>A password that is not typed is the one of the file: it has to be known, and to be that of the settings in force, by which the change was judged. Otherwise it would be lost, or go to another server.</summary>
    private IEnumerable<SettingsDefect> Unkept(MailSettingsRequest request, IReadOnlyDictionary<string, string> written, string? problem)
    {
        if (request.Password is not null || layers.Overridden().Any(o => o.Key == "password")) yield break;
        if (problem is not null)
            yield return MailPlan.Defect($"Smtp:Password: the file that the password stands in cannot be read; type it again. {problem}");
        else if ((setup.Current.Password.Length > 0 || written.ContainsKey("Password")) && (setup.Defects.Count > 0 || !layers.Pages.Gives(written)))
            yield return MailPlan.Defect($"Smtp:Password: what {MailFile.PathOf(installation)} says is not what is in force, so that the password may be that of another server; type it again.");
    }

    /// <summary>Writes the file.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="request">What was typed.</param>
    /// <param name="next">What the settings are to be.</param>
    /// <param name="written">What the file says; null: it cannot be read.</param>
    private async Task<MailOutcome> WriteAsync(Actor actor, MailSettingsRequest request, SmtpOptions next, IReadOnlyDictionary<string, string>? written)
    {
        SmtpOptions before = setup.Current;
        string? kept = written?.GetValueOrDefault("Password");
        try
        {
            string? password = request.Password is { Length: > 0 } typed ? passwords.Write(typed) : request.Password ?? kept;
            // On record before it is done: what is done must never lack its record.
            await audit.RecordAsync(actor, "mail.put", Subject, "done", Row(before, typed: false), Row(next, request.Password is { Length: > 0 }), CancellationToken.None);
            MailFile.Write(installation, Values(next, password, written ?? new Dictionary<string, string>()));
            kept = password;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await audit.RecordAsync(actor, "mail.put", Subject, "not written", CancellationToken.None);
            return new MailOutcome(MailRefusal.NotWritable, [], $"The file {MailFile.PathOf(installation)} could not be written ({e.Message.TrimEnd('.')}); nothing was changed.");
        }

        layers.Pages.ReadAgain();
        // The one of a file that could not be read is not known: it goes with the first change that says which there is.
        if (written is not null || request.Password is not null) passwords.KeepOnly(kept);
        return new MailOutcome(null, []);
    }

    /// <summary>What the file is to say: what something else decides stays as it stands there.</summary>
    private Dictionary<string, string> Values(SmtpOptions next, string? password, IReadOnlyDictionary<string, string> written)
    {
        Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase)
        {
            ["host"] = next.Host,
            ["port"] = next.Port?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
            ["security"] = next.Security.ToString(),
            ["user"] = next.User,
            ["from"] = next.From,
            ["password"] = password,
        };
        foreach (MailOverride decided in layers.Overridden()) values[decided.Key] = written.GetValueOrDefault(MailFile.Keys.First(k => k.Equals(decided.Key, StringComparison.OrdinalIgnoreCase)));
        return MailFile.Keys.Where(k => values[k] is not null).ToDictionary(k => k, k => values[k]!, StringComparer.Ordinal);
    }

    private static object Row(SmtpOptions options, bool typed) => new
    {
        options.Host,
        options.Port,
        options.Security,
        options.User,
        options.From,
        Password = options.Password.Length > 0 ? "***" : "",
        NewPassword = typed,
    };
}
