using System.Diagnostics.CodeAnalysis;
using NetWatch.Core;
using NetWatch.Core.Configuration;
using NetWatch.Core.Configuration.Editing;
using NetWatch.Web.Access;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Settings;

/// <summary>Why a change of the devices file was not made.</summary>
internal enum SettingsRefusal
{
    /// <summary>The file is another one meanwhile.</summary>
    Changed,

    /// <summary>It has defects.</summary>
    Defective,

    /// <summary>The file cannot be written.</summary>
    NotWritable,
}

/// <summary>What became of a change.</summary>
/// <param name="Applied">What was made, or null.</param>
/// <param name="Refusal">Why nothing was made, or null.</param>
/// <param name="Preview">What the change would do, where that is known.</param>
/// <param name="Sentence">The reason in words, where there is one.</param>
internal sealed record SettingsOutcome(SettingsApplied? Applied, SettingsRefusal? Refusal = null, SettingsPreview? Preview = null, string? Sentence = null);

/// <summary>The devices file as pages see and change it: one writer at a time, never a bad file, each change on record and in the history.</summary>
internal sealed class SettingsBook(Installation installation, DevicesFileWatcher watcher, AccessBook audit, SettingsHistory history, SecretFolder secrets, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>The file as it is.</summary>
    public DevicesText Read() => DevicesText.Read(installation.DevicesFile);

    /// <summary>Why the file cannot be changed here, or null.</summary>
    public string? Obstacle() => installation.Demo
        ? "This is the demo, which writes its devices file anew at each start."
        : FileReplacement.Obstacle(installation.DevicesFile) is { } why ? $"The file {installation.DevicesFile} cannot be written here: {why}." : null;

    /// <summary>What a change would do.</summary>
    public SettingsTrial Try(DevicesText now, Func<SecretMask, string, JsonEditing> make, bool mayReferAnywhere) =>
        SettingsTrial.Of(installation, secrets, now, watcher.Current, watcher.References, make, mayReferAnywhere);

    /// <summary>Makes a change and puts it in force, or changes nothing.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="action">What is done, for the record.</param>
    /// <param name="tag">The entity tag of the file that the change was made for.</param>
    /// <param name="note">What it is for, or null.</param>
    /// <param name="make">Makes the new text of the present one; in both, secrets are hidden.</param>
    /// <param name="mayReferAnywhere">False: references to files and variables that the file does not have yet are refused.</param>
    /// <param name="cancellationToken">Ends the call before anything is written.</param>
    public async Task<SettingsOutcome> ApplyAsync(Actor actor, string action, string tag, string? note, Func<SecretMask, string, JsonEditing> make, bool mayReferAnywhere, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            DevicesText now = Read();
            if (now.Problem is { } problem) return new SettingsOutcome(null, SettingsRefusal.NotWritable, null, problem);
            if (now.Tag != tag) return new SettingsOutcome(null, SettingsRefusal.Changed);
            SettingsTrial trial = Try(now, make, mayReferAnywhere);
            if (trial.Text is not { } text || !trial.Preview.Valid) return new SettingsOutcome(null, SettingsRefusal.Defective, trial.Preview);
            if (text == now.Text) return new SettingsOutcome(new SettingsApplied(now.Tag, !watcher.Status.Stale, null, null, trial.Preview.Warnings, trial.Preview.Effect));
            if (Obstacle() is { } obstacle) return new SettingsOutcome(null, SettingsRefusal.NotWritable, trial.Preview, obstacle);
            cancellationToken.ThrowIfCancellationRequested();
            return await WriteAsync(actor, action, note, now, text, trial.Preview);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Has the file read again, because a secret that it refers to is another one.</summary>
    public Task<string?> ReadAgainAsync() => PutInForceAsync();

    /// <summary>Runs what changes secrets while nobody changes the file that refers to them.</summary>
    public async Task<T> AloneAsync<T>(Func<Task<T>> run, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await run();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<SettingsOutcome> WriteAsync(Actor actor, string action, string? note, DevicesText now, string text, SettingsPreview preview)
    {
        long kept = 0;
        bool made = false;
        DevicesText after = DevicesText.Of(text);
        bool certain = JsonTextEditor.Read(now.Text, "").Defect is null;
        try
        {
            using FileReplacement prepared = FileReplacement.Prepare(installation.DevicesFile, DevicesText.BytesOf(text));
            kept = history.Add(actor.Name, SettingsRecords.Few(preview.Effect), note, preview.Diff, now.Text, text);
            // On record before it is done: what is done must never lack its record. From here to the end nobody's leaving stops it, so that no record lacks its change either.
            await audit.RecordAsync(
                actor, action, SettingsRecords.Subject, "done",
                SettingsRecords.Lines(now.Tag, preview.Diff, LineChange.Removed, certain), SettingsRecords.Lines(after.Tag, preview.Diff, LineChange.Added, certain), CancellationToken.None);
            prepared.Commit();
            made = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (kept > 0) await audit.RecordAsync(actor, action, SettingsRecords.Subject, "not written", CancellationToken.None);
            return new SettingsOutcome(null, SettingsRefusal.NotWritable, preview, $"The file {installation.DevicesFile} could not be written ({e.Message.TrimEnd('.')}); nothing was changed.");
        }
        finally
        {
            if (!made && kept > 0) history.Remove(kept);
        }

        string? notInForce = await PutInForceAsync();
        return new SettingsOutcome(new SettingsApplied(after.Tag, notInForce is null, notInForce, kept, preview.Warnings, preview.Effect), null, preview);
    }

    /// <summary>Null, or why what is watched is not what the file says.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever went wrong in taking the file over is told by the watcher; the change itself is made.")]
    private async Task<string?> PutInForceAsync()
    {
        using CancellationTokenSource patience = new(LongestReading, time);
        try
        {
            ConfigurationStatus status = await watcher.ReadNowAsync(patience.Token);
            return status is { Stale: true, Defects: [{ } first, ..] } ? $"The file has defects meanwhile. First: {first.Path} {first.Message}" : null;
        }
        catch (OperationCanceledException)
        {
            return "The file is written, and is not taken over yet.";
        }
        catch (Exception)
        {
            return "The file is written, and was not taken over because of an error in NetWatch: see the log.";
        }
    }
}
