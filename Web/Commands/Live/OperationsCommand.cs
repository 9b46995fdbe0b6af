using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using NetWatch.Web.Api;
using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Commands.Snmp;

namespace NetWatch.Web.Commands.Live;

/// <summary><c>netwatch operations …</c>: contacts, groups, rotas, policies, routes, windows and silences as one JSON.</summary>
internal static class OperationsCommand
{
    public static Command Create() => new("operations", "Export and import what people set up (contacts, groups, rotas, policies, routes, windows, silences) as one JSON") { Export(), Import() };

    private static Command Export()
    {
        Argument<string?> file = new("FILE") { Description = "Where to write it [default: standard output]", Arity = ArgumentArity.ZeroOrOne };
        return new Command("export", "Write all of it as one JSON") { file }.Does(async (parsed, api, cancellationToken) =>
        {
            string json = await api.GetTextAsync("/operations", cancellationToken);
            if (parsed.GetValue(file) is not { } path)
            {
                LiveCall.Print(json);
                return 0;
            }

            try
            {
                await File.WriteAllTextAsync(path, LiveCall.Pretty(json) + "\n", cancellationToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new RefusedException(e.Message);
            }

            return 0;
        });
    }

    private static Command Import()
    {
        Argument<string> file = new("FILE") { Description = "The JSON; - reads standard input" };
        Option<bool> dryRun = new("--dry-run") { Description = "Only look at it and tell what would change" };
        return new Command("import", "Put such a JSON in the place of everything that is set up, and tell what changed") { file, dryRun }.Does(async (parsed, api, cancellationToken) =>
        {
            byte[] bytes = await Things.ReadAsync(parsed.GetValue(file)!, cancellationToken);
            ByteArrayContent content = new(bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            ApiReply reply = await api.SendAsync(HttpMethod.Put, "/operations" + (parsed.GetValue(dryRun) ? "?dryRun=true" : ""), content, cancellationToken);
            if (reply.IsLater)
            {
                Console.WriteLine("It is kept and will be in force: the engine has not come to it yet.");
                return 0;
            }

            ImportAnswer answer = JsonSerializer.Deserialize<ImportAnswer>(reply.Text, ApiJson.Answers)!;
            foreach (string change in answer.Changes) Console.WriteLine(change);
            string changes = string.Create(CultureInfo.InvariantCulture, $"{answer.Changes.Count} {(answer.Changes.Count == 1 ? "change" : "changes")}");
            Console.WriteLine(answer.Changed ? string.Create(CultureInfo.InvariantCulture, $"{changes}, revision {answer.Revision}") : $"{changes} would be made");
            return 0;
        });
    }
}
