using NetWatch.Web.Commands.Devices;

namespace NetWatch.Web.Commands.Snmp;

/// <summary>
/// The command line as net-snmp's users type it: a value may stand right behind the letter of its option (<c>-v2c</c>, <c>-cpublic</c>, <c>-Cr10</c>), and a value may begin
/// with a hyphen. Each such pair becomes one word with an equals sign, which the parser takes as it is.
/// </summary>
internal static class NetSnmpWords
{
    // Two letters first: -Cr is not -C with the value r.
    private static readonly string[] WithValue = ["-Cr", "-Cn", "-Cw", "-v", "-c", "-u", "-l", "-a", "-A", "-x", "-X", "-n", "-t", "-r", "-O"];

    /// <summary>Rewrites the words behind <c>snmp</c> and <c>device</c>; a command line of another command comes back as it was.</summary>
    /// <param name="arguments">The command line.</param>
    public static string[] Join(string[] arguments)
    {
        int begin = Array.FindIndex(arguments, w => w is SnmpCommand.Name or DeviceCommand.Name);
        if (begin < 0) return arguments;
        List<string> words = [.. arguments[..(begin + 1)]];
        for (int i = begin + 1; i < arguments.Length; i++)
        {
            string word = arguments[i];
            if (word == "--")
            {
                words.AddRange(arguments[i..]);
                break;
            }

            string? option = Array.Find(WithValue, o => word.StartsWith(o, StringComparison.Ordinal));
            if (option is null)
                words.Add(word);
            else if (word.Length > option.Length)
                words.Add(word[option.Length] == '=' ? word : $"{option}={word[option.Length..]}");
            else if (i + 1 < arguments.Length && arguments[i + 1].Length > 0)
                words.Add($"{option}={arguments[++i]}");
            else
                words.Add(word);
        }

        return [.. words];
    }
}
