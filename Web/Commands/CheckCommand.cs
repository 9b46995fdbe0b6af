using System.CommandLine;
using NetWatch.Core;
using NetWatch.Core.Configuration;
using NetWatch.Notifier.Messages.Templates;
using NetWatch.Poller.Profiles;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Commands;

/// <summary><c>netwatch check</c>: validates <c>devices.json</c> and tells every defect at once.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        Command command = new("check", "Validate the devices file and the installation's own device profiles and message templates: every defect at once, with its JSON path; exit code 1 when there is one");
        command.SetAction(parsed =>
        {
            Installation installation = CommonOptions.Installation(parsed);
            CatalogReading reading = DevicesFile.Read(installation.DevicesFile);
            Console.WriteLine(installation.DevicesFile);
            CheckReport.Write(Console.Out, reading);
            IReadOnlyList<string> profiles = ProfileCheck.Defects(Path.Combine(installation.DataDirectory, "profiles"));
            foreach (string defect in profiles) Console.WriteLine($"error  {defect}");
            IReadOnlyList<string> templates = MessageTemplates.Defects(installation.DataDirectory);
            foreach (string defect in templates) Console.WriteLine($"error  {defect}");
            return reading.Catalog is null || profiles.Count > 0 || templates.Count > 0 ? 1 : 0;
        });
        return command;
    }
}
