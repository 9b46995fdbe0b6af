using System.Net;

namespace NetWatch.Web.Hosting.Lines;

/// <summary>Addresses and networks of a setting: <c>127.0.0.0/8, 10.20.0.7</c>.</summary>
/// <param name="Networks">The networks; a single address is a network of its own.</param>
internal sealed record AddressList(IReadOnlyList<IPNetwork> Networks)
{
    /// <summary>Nobody.</summary>
    public static readonly AddressList None = new([]);

    /// <summary>Reads a setting.</summary>
    /// <param name="key">Its name, for sentences.</param>
    /// <param name="text">What it says; null or nothing: nobody.</param>
    /// <param name="more">What else it could say, for sentences: <c>write token, open, or </c>.</param>
    /// <param name="defects">What of it is no address and no network.</param>
    public static AddressList Parse(string key, string? text, string more, out IReadOnlyList<string> defects)
    {
        List<IPNetwork> networks = [];
        List<string> wrong = [];
        foreach (string word in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPNetwork.TryParse(word, out IPNetwork network)) networks.Add(network);
            else if (IPAddress.TryParse(word, out IPAddress? address)) networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else wrong.Add($"{key}: \"{word}\" is no address and no network; write {more}networks such as 127.0.0.0/8, 10.20.0.7.");
        }

        defects = wrong;
        return new AddressList(networks);
    }

    /// <summary>Whether an address is among them.</summary>
    public bool Contains(IPAddress? address) => address is not null && (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address) is var plain && Networks.Any(n => n.Contains(plain));
}
