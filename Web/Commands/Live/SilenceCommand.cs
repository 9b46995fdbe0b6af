using System.CommandLine;
using NetWatch.Core.Operations;
using NetWatch.Web.Api;

namespace NetWatch.Web.Commands.Live;

/// <summary><c>netwatch silence …</c>: no messages about something until a time.</summary>
internal static class SilenceCommand
{
    public static Command Create() => new("silence", "Silence what is known: no messages about it until a time") { Add(), List(), Things.Remove("silences", "silence") };

    private static Command Add()
    {
        Argument<string> id = new("ID") { Description = "Its id: small letters, digits, - and _" };
        Option<string> until = new("--until") { Description = "When it ends: 2h, 18:00, \"2026-11-28 18:00\"", HelpName = "TIME", Required = true };
        Option<string?> from = new("--from") { Description = "When it begins [default: now]", HelpName = "TIME" };
        Option<string> comment = new("--comment") { Description = "Why: who comes after reads it", HelpName = "TEXT", Required = true };
        Option<bool> replace = Things.Replace();
        ScopeOptions scope = new();
        Command command = new("add", "Set up a silence") { id, until, from, comment, replace };
        scope.AddTo(command);
        return command.Does(async (parsed, api, cancellationToken) =>
        {
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            string key = parsed.GetValue(id)!;
            Silence silence = new()
            {
                Id = key,
                Scope = scope.Of(parsed),
                From = parsed.GetValue(from) is { } begin ? Moments.Read("--from", begin, now, TimeZoneInfo.Local) : now,
                Until = Moments.Read("--until", parsed.GetValue(until)!, now, TimeZoneInfo.Local),
                Comment = parsed.GetValue(comment)!,
                Actor = "",
            };
            await Things.PutAsync(api, "silences", key, silence, parsed.GetValue(replace), cancellationToken);
            Console.WriteLine($"{key}: silent from {Moments.Local(silence.From)} until {Moments.Local(silence.Until)}");
            return 0;
        });
    }

    private static Command List()
    {
        Option<bool> json = LiveCall.Json();
        return new Command("list", "List silences") { json }.Does(async (parsed, api, cancellationToken) =>
        {
            if (parsed.GetValue(json))
            {
                LiveCall.Print(await api.GetTextAsync("/silences", cancellationToken));
                return 0;
            }

            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            IReadOnlyList<Silence> all = (await api.GetAsync<Page<Silence>>("/silences", cancellationToken)).Items;
            if (all.Count == 0) Console.Error.WriteLine("There are none.");
            else LiveCall.Print(["ID", "STATE", "FROM", "UNTIL", "WHAT", "BY", "WHY"], all.Select(s => (IReadOnlyList<string>)
                [s.Id, now < s.From ? "later" : now < s.Until ? "silent" : "over", Moments.Local(s.From), Moments.Local(s.Until), ScopeOptions.Words(s.Scope), s.Actor, s.Comment]));
            return 0;
        });
    }
}
