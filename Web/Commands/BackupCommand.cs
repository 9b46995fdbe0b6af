using System.CommandLine;
using System.Globalization;
using NetWatch.Core;
using NetWatch.Storage;
using NetWatch.Storage.Archive;
using NetWatch.Web.Settings;
using NetWatch.Web.Settings.Mail;

namespace NetWatch.Web.Commands;

/// <summary><c>netwatch backup FILE</c>, safe while NetWatch runs, and <c>netwatch restore FILE</c>, refused while it does.</summary>
internal static class BackupCommand
{
    public static Command CreateBackup(IReadOnlyList<string> settings)
    {
        Option<bool> withSecrets = new("--with-secrets") { Description = "Save the secrets that were typed into pages too: whoever can read the file can read them" };
        Command command = Create(
            "backup", "Save journal, database and what people wrote into one file; safe while NetWatch runs",
            (parsed, file, cancellationToken) =>
            {
                ConfigurationManager configuration = new();
                ProductConfiguration.Fill(configuration, parsed, settings);
                return Backup.CreateAsync(CommonOptions.Installation(parsed).DataDirectory, configuration["Storage:Provider"] ?? "Sqlite", file, parsed.GetValue(withSecrets), TimeProvider.System, cancellationToken);
            },
            (_, report) => report.Secrets is > 0 ? ["The secrets are in it as they are: keep the file where nobody else can read it."] : []);
        command.Options.Add(withSecrets);
        return command;
    }

    public static Command CreateRestore() => Create(
        "restore", "Put back what a backup saved; refused while NetWatch runs",
        (parsed, file, cancellationToken) => Restore.RunAsync(CommonOptions.Installation(parsed).DataDirectory, file, TimeProvider.System, cancellationToken),
        (parsed, report) => SecretsOf(CommonOptions.Installation(parsed), report));

    /// <summary>What the devices file and the mail settings refer to and is not there, in a sentence each; one that cannot be read, or is not there yet: nothing.</summary>
    internal static IReadOnlyList<string> SecretsOf(Installation installation, BackupReport report)
    {
        string why = report.Secrets is null ? "and the backup was made without --with-secrets" : "and they are not in the backup";
        List<string> sentences = [];
        if (new SecretFolder(installation).MissingIn(DevicesText.Read(installation.DevicesFile).Text) is { Count: > 0 } missing)
            sentences.Add($"{installation.DevicesFile} refers to secrets that are not there, {why}: {string.Join(", ", missing)}. Type them in again under Settings, or NetWatch will not accept the file.");
        if (new MailPassword(installation).Missing(MailFile.Read(installation, out _).GetValueOrDefault("Password")) is { } password)
            sentences.Add($"{MailFile.PathOf(installation)} refers to a password that is not there, {why.Replace("they are", "it is", StringComparison.Ordinal)}: {password}. Type it in again under Settings, Mail, or no mail will leave.");
        return sentences;
    }

    private static Command Create(
        string name, string description, Func<ParseResult, string, CancellationToken, Task<BackupReport>> work, Func<ParseResult, BackupReport, IReadOnlyList<string>> more)
    {
        Argument<string> file = new("FILE") { Description = "The backup file" };
        Command command = new(name, description) { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                BackupReport report = await work(parsed, Path.GetFullPath(parsed.GetValue(file)!), cancellationToken);
                string[] parts = [.. report.Files, .. Count(report.Attachments, "attachments"), .. Count(report.Kept, "templates, checklists and former texts"), .. Count(report.Secrets ?? 0, "secrets")];
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {string.Join(", ", parts)} ({report.Bytes / 1024.0 / 1024.0:F1} MiB)"));
                if (report.Note is { } note) Console.WriteLine(note);
                foreach (string sentence in more(parsed, report)) Console.WriteLine(sentence);
                return 0;
            }
            catch (Exception e) when (e is StorageRefusedException or IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(e.Message);
                return 1;
            }
        });
        return command;
    }

    private static string[] Count(int count, string noun) => count > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{count} {noun}")] : [];
}
