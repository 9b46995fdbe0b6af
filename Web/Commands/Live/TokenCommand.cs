using System.CommandLine;
using NetWatch.Core.Access;
using NetWatch.Web.Access;
using NetWatch.Web.Api;

namespace NetWatch.Web.Commands.Live;

/// <summary><c>netwatch token …</c>: what programs use the API by.</summary>
internal static class TokenCommand
{
    public static Command Create() => new("token", "What programs use the API by") { List(), Make(), Revoke() };

    private static Command List()
    {
        Option<bool> json = LiveCall.Json();
        return new Command("list", "List tokens, without themselves") { json }.Does(async (parsed, api, cancellationToken) =>
        {
            if (parsed.GetValue(json)) LiveCall.Print(await api.GetTextAsync("/tokens", cancellationToken));
            else
                LiveCall.Print(["ID", "NAME", "ROLE", "SITES", "MADE BY", "ENDS", "USED"], (await api.GetAsync<Page<TokenRow>>("/tokens", cancellationToken)).Items.Select(t => (IReadOnlyList<string>)
                [
                    t.Id, t.Name, t.Role.ToString().ToLowerInvariant(), SiteOption.Cell(t.Sites), t.CreatedBy,
                    t.ExpiresAt is { } ends ? Moments.Local(ends) : "never", t.UsedAt is { } used ? Moments.Local(used) : "never",
                ]));
            return 0;
        });
    }

    private static Command Make()
    {
        Argument<string> name = new("NAME") { Description = "What it is for" };
        Option<Role> role = new("--role") { Description = "viewer, operator or admin", DefaultValueFactory = _ => Role.Viewer };
        Option<int> days = new("--days") { Description = "How long it works", DefaultValueFactory = _ => 365 };
        Option<string[]> sites = SiteOption.Create();
        return new Command("create", "Make a token; it is printed this once") { name, role, sites, days }.Does(async (parsed, api, cancellationToken) =>
        {
            TokenRequest request = new(parsed.GetValue(name)!, parsed.GetValue(role), parsed.GetValue(sites), TimeProvider.System.GetUtcNow().AddDays(parsed.GetValue(days)));
            TokenAnswer made = await api.SendAsync<TokenAnswer>(HttpMethod.Post, "/tokens", request, cancellationToken);
            Console.WriteLine(made.Token);
            Console.Error.WriteLine($"Keep it: it is shown this once. It ends with: netwatch token revoke {made.Row.Id}");
            return 0;
        });
    }

    private static Command Revoke()
    {
        Argument<string> id = new("ID") { Description = "The token's id" };
        return new Command("revoke", "End a token at once") { id }.Does(async (parsed, api, cancellationToken) =>
        {
            await api.SendAsync(HttpMethod.Delete, $"/tokens/{Uri.EscapeDataString(parsed.GetValue(id)!)}", null, cancellationToken);
            return 0;
        });
    }
}
