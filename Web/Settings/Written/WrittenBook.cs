using NetWatch.Core;
using NetWatch.Core.Configuration.Editing;
using NetWatch.Notifier.Written;
using NetWatch.Web.Access;

namespace NetWatch.Web.Settings.Written;

/// <summary>Texts of one kind as pages see and change them: one writer at a time, never a bad one, each change on record. Who uses them looks at the files by itself.</summary>
internal sealed class WrittenBook(Installation installation, IWrittenTexts texts, AccessBook audit) : IDisposable
{
    private readonly WrittenFolder _folder = new(installation, texts);
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>What they are.</summary>
    public IWrittenTexts Texts => texts;

    /// <summary>All that are shipped or written, in the order of their names.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public IReadOnlyList<WrittenRow> List()
    {
        IReadOnlyList<string> own = _folder.Names();
        return [.. texts.Shipped.Concat(own).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(n => new WrittenRow(
            n, texts.Shipped.Contains(n), own.Contains(n), texts.IsName(n), own.Contains(n) ? DefectsOf(n) : []))];
    }

    /// <summary>One of them.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public WrittenAnswer Read(string name)
    {
        (string? own, string tag) = _folder.Read(name);
        string? shipped = texts.ShippedText(name);
        // A single text goes before its own key alone; the whole of the shipped ones is nothing that somebody wrote.
        WrittenTrial trial = (own ?? shipped) is { } inUse ? texts.Try(name, inUse) : WrittenTrial.Refused();
        return new WrittenAnswer(name, tag, shipped, own, own is null || shipped is null ? null : SettingsTrial.DiffOf(shipped, own), trial);
    }

    /// <summary>What a text would be.</summary>
    /// <exception cref="IOException">What there is cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public WrittenPreview Try(string name, string text)
    {
        (string? own, string tag) = _folder.Read(name);
        string? shipped = texts.ShippedText(name);
        WrittenTrial trial = texts.Try(name, text);
        return new WrittenPreview(
            tag, trial.Defects.Count == 0, trial.Defects, trial.Warnings, trial.Examples, shipped is null ? null : SettingsTrial.DiffOf(shipped, text), SettingsTrial.DiffOf(own ?? shipped ?? "", text));
    }

    /// <summary>Writes one, or with null removes it, so that the shipped one counts again.</summary>
    /// <returns>The refusal, a sentence to it where there is one, and what is wrong.</returns>
    public async Task<(SettingsRefusal? Refusal, string? Sentence, WrittenPreview? Preview)> ChangeAsync(Actor actor, string name, string tag, string? text, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            (string? own, string now) = _folder.Read(name);
            if (now != tag) return (SettingsRefusal.Changed, null, null);
            WrittenPreview? preview = text is null ? null : Try(name, text);
            if (preview is { Valid: false }) return (SettingsRefusal.Defective, null, preview);
            if (text == own) return (null, null, preview);
            if (_folder.Obstacle(name) is { } obstacle) return (SettingsRefusal.NotWritable, obstacle, preview);
            await RecordAsync(actor, name, "done", own, text);
            try
            {
                if (text is null) _folder.Remove(name);
                else _folder.Write(name, text);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                await RecordAsync(actor, name, "not written", null, null);
                throw;
            }

            return (null, null, preview);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>On record before it is done: what is done must never lack its record.</summary>
    private ValueTask RecordAsync(Actor actor, string name, string outcome, string? before, string? after)
    {
        SettingsDiff diff = SettingsTrial.DiffOf(before ?? "", after ?? "");
        return audit.RecordAsync(
            actor, $"{texts.Folder}.{(after is null && before is not null ? "remove" : "put")}", $"{texts.Folder}/{name}", outcome,
            before is null ? null : SettingsRecords.Lines("", diff, LineChange.Removed, certain: true), after is null ? null : SettingsRecords.Lines("", diff, LineChange.Added, certain: true), CancellationToken.None);
    }

    private IReadOnlyList<WrittenDefect> DefectsOf(string name)
    {
        if (!texts.IsName(name)) return [];
        try
        {
            return texts.Try(name, _folder.Read(name).Text ?? "").Defects;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [new WrittenDefect($"The file cannot be read ({e.Message.TrimEnd('.')}).", null)];
        }
    }
}
