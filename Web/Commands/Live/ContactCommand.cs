using System.CommandLine;
using NetWatch.Core.Operations;
using NetWatch.Web.Api;

namespace NetWatch.Web.Commands.Live;

/// <summary><c>netwatch contact …</c>: who can be told.</summary>
internal static class ContactCommand
{
    public static Command Create() => new("contact", "Contacts: who can be told") { List(), Things.Remove("contacts", "contact") };

    private static Command List()
    {
        Option<bool> json = LiveCall.Json();
        return new Command("list", "List contacts with their addresses") { json }.Does(async (parsed, api, cancellationToken) =>
        {
            if (parsed.GetValue(json))
            {
                LiveCall.Print(await api.GetTextAsync("/contacts", cancellationToken));
                return 0;
            }

            IReadOnlyList<Contact> all = (await api.GetAsync<Page<Contact>>("/contacts", cancellationToken)).Items;
            if (all.Count == 0) Console.Error.WriteLine("There are none: the recipients of the configuration are told.");
            else LiveCall.Print(["ID", "NAME", "LANGUAGE", "ADDRESSES"], all.Select(c => (IReadOnlyList<string>)[c.Id, c.Name, c.Language, string.Join(", ", c.Addresses.Select(a => $"{a.Channel}:{a.Address}"))]));
            return 0;
        });
    }
}
