using System.CommandLine;
using NetWatch.Core;
using NetWatch.Notifier.Messages.Templates;

namespace NetWatch.Web.Commands;

/// <summary><c>netwatch templates export</c>: the shipped templates of messages, to begin own ones from.</summary>
internal static class TemplatesCommand
{
    public static Command Create()
    {
        Command export = new("export", "Write the shipped templates of messages into data/templates/shipped/, to copy into data/templates/ and change");
        export.SetAction(parsed =>
        {
            Installation installation = CommonOptions.Installation(parsed);
            string folder = Path.Combine(installation.DataDirectory, "templates", "shipped");
            try
            {
                Directory.CreateDirectory(folder);
                foreach ((string name, string text) in MessageTemplates.Shipped.OrderBy(t => t.Key, StringComparer.Ordinal))
                {
                    File.WriteAllText(Path.Combine(folder, name), text);
                    Console.WriteLine(Path.Combine(folder, name));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(e.Message);
                return 1;
            }

            return 0;
        });
        return new Command("templates", "Work with the templates of messages") { export };
    }
}
