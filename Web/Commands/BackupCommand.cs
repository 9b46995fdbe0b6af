using System.CommandLine;
using System.Globalization;
using NetWatch.Storage;
using NetWatch.Storage.Archive;

namespace NetWatch.Web.Commands;

/// <summary><c>netwatch backup FILE</c>, safe while NetWatch runs, and <c>netwatch restore FILE</c>, refused while it does.</summary>
internal static class BackupCommand
{
    public static Command CreateBackup(IReadOnlyList<string> settings) => Create(
        "backup", "Save journal and database into one file; safe while NetWatch runs",
        (parsed, file, cancellationToken) =>
        {
            ConfigurationManager configuration = new();
            ProductConfiguration.Fill(configuration, parsed, settings);
            return Backup.CreateAsync(CommonOptions.Installation(parsed).DataDirectory, configuration["Storage:Provider"] ?? "Sqlite", file, TimeProvider.System, cancellationToken);
        });

    public static Command CreateRestore() => Create(
        "restore", "Put back what a backup saved; refused while NetWatch runs",
        (parsed, file, cancellationToken) => Restore.RunAsync(CommonOptions.Installation(parsed).DataDirectory, file, TimeProvider.System, cancellationToken));

    private static Command Create(string name, string description, Func<ParseResult, string, CancellationToken, Task<BackupReport>> work)
    {
        Argument<string> file = new("FILE") { Description = "The backup file" };
        Command command = new(name, description) { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                BackupReport report = await work(parsed, Path.GetFullPath(parsed.GetValue(file)!), cancellationToken);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {string.Join(", ", report.Files)}{(report.Attachments > 0 ? $", {report.Attachments} attachments" : "")} ({report.Bytes / 1024.0 / 1024.0:F1} MiB)"));
                if (report.Note is { } note) Console.WriteLine(note);
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
}
