using System.CommandLine;
using System.Text;
using NetWatch.Core.Access;
using NetWatch.Web.Access;
using NetWatch.Web.Api;
using NetWatch.Web.Commands.Snmp;

namespace NetWatch.Web.Commands.Live;

/// <summary><c>netwatch user …</c>: who may sign in.</summary>
internal static class UserCommand
{
    private const int Generated = 20;

    public static Command Create() => new("user", "Who may sign in; the password is asked for, read from standard input, or made") { List(), Add(), Reset(), Remove() };

    private static Command List()
    {
        Option<bool> json = LiveCall.Json();
        return new Command("list", "List accounts") { json }.Does(async (parsed, api, cancellationToken) =>
        {
            if (parsed.GetValue(json)) LiveCall.Print(await api.GetTextAsync("/accounts", cancellationToken));
            else
            {
                IReadOnlyList<AccountRow> all = (await api.GetAsync<Page<AccountRow>>("/accounts", cancellationToken)).Items;
                LiveCall.Print(["NAME", "PERSON", "ROLE", "SITES", "CODES", "STATE", "SIGNED IN"], all.Select(a => (IReadOnlyList<string>)
                [
                    a.Name, a.DisplayName, Word(a.Role), SiteOption.Cell(a.Sites), a.HasTotp ? "yes" : "no",
                    a.Disabled ? "disabled" : a.HasPassword ? "" : "no password", a.SignedInAt is { } at ? Moments.Local(at) : "never",
                ]));
            }

            return 0;
        });
    }

    private static Command Add()
    {
        Argument<string> name = Name();
        Option<Role> role = new("--role") { Description = "viewer, operator or admin", DefaultValueFactory = _ => Role.Viewer };
        Option<string?> person = new("--name") { Description = "The person's name" };
        Option<string[]> sites = SiteOption.Create();
        Option<bool> make = Make();
        return new Command("add", "Make an account") { name, role, person, sites, make }.Does(async (parsed, api, cancellationToken) =>
        {
            string account = parsed.GetValue(name)!;
            IReadOnlyList<AccountRow> all = (await api.GetAsync<Page<AccountRow>>("/accounts", cancellationToken)).Items;
            if (all.Any(a => a.Name == account)) throw new RefusedException($"There is an account {account}: netwatch user reset {account} sets another password.");
            string password = PasswordOf(parsed.GetValue(make));
            await PutAsync(api, account, new AccountRequest(parsed.GetValue(person) ?? account, parsed.GetValue(role), parsed.GetValue(sites), password), cancellationToken);
            Console.WriteLine($"{account} may sign in as {Word(parsed.GetValue(role))}.{(parsed.GetValue(make) ? $" Password: {password}" : "")}");
            return 0;
        });
    }

    private static Command Reset()
    {
        Argument<string> name = Name();
        Option<bool> make = Make();
        Option<bool> codes = new("--totp") { Description = "Also ask for no one-time codes any more: the telephone is lost" };
        return new Command("reset", "Set another password; who is signed in with the account has to sign in again") { name, make, codes }.Does(async (parsed, api, cancellationToken) =>
        {
            string account = parsed.GetValue(name)!;
            AccountRow known = (await api.GetAsync<Page<AccountRow>>("/accounts", cancellationToken)).Items.FirstOrDefault(a => a.Name == account) ?? throw new RefusedException($"There is no account {account}.");
            string password = PasswordOf(parsed.GetValue(make));
            await PutAsync(api, account, new AccountRequest(known.DisplayName, known.Role, known.Sites, password, known.Disabled), cancellationToken);
            if (parsed.GetValue(codes)) await api.SendAsync(HttpMethod.Delete, $"/accounts/{Uri.EscapeDataString(account)}/totp", null, cancellationToken);
            Console.WriteLine($"{account} has another password.{(parsed.GetValue(make) ? $" Password: {password}" : "")}");
            return 0;
        });
    }

    private static Command Remove()
    {
        Argument<string> name = Name();
        return new Command("remove", "Remove an account") { name }.Does(async (parsed, api, cancellationToken) =>
        {
            await api.SendAsync(HttpMethod.Delete, $"/accounts/{Uri.EscapeDataString(parsed.GetValue(name)!)}", null, cancellationToken);
            return 0;
        });
    }

    private static Argument<string> Name() => new("NAME") { Description = "The account" };

    private static Option<bool> Make() => new("--generate") { Description = "Make the password and print it, this once" };

    private static Task<AccountRow> PutAsync(LocalApi api, string account, AccountRequest request, CancellationToken cancellationToken) =>
        api.SendAsync<AccountRow>(HttpMethod.Put, $"/accounts/{Uri.EscapeDataString(account)}", request, cancellationToken);

    private static string Word(Role role) => role.ToString().ToLowerInvariant();

    /// <summary>Never a word of the command line: that stands in the shell's history and in the list of processes.</summary>
    private static string PasswordOf(bool make)
    {
        if (make) return System.Security.Cryptography.RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", Generated);
        if (Console.IsInputRedirected) return Console.In.ReadLine() ?? throw new RefusedException("There is no password on standard input.");
        Console.Error.Write("Password: ");
        string first = Hidden();
        Console.Error.Write("Once more: ");
        return Hidden() == first ? first : throw new RefusedException("The two are not the same.");
    }

    private static string Hidden()
    {
        StringBuilder text = new();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace) text.Length -= text.Length > 0 ? 1 : 0;
            else if (!char.IsControl(key.KeyChar)) text.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return text.ToString();
    }
}
