using System.Globalization;
using System.Text;
using NetWatch.Poller.Profiles;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Snmp;

/// <summary><c>docs/devices.md</c> says what the profiles say. <c>NETWATCH_WRITE_DOCS=1</c> writes it anew.</summary>
public sealed class DeviceListTests
{
    [Fact]
    public async Task List_of_devices_is_what_the_profiles_say()
    {
        string path = Path.Combine(Peer.RepositoryRoot(), "docs", "devices.md");
        string list = List(ProfileSet.Shipped);
        if (Environment.GetEnvironmentVariable("NETWATCH_WRITE_DOCS") == "1") await File.WriteAllTextAsync(path, list, TestContext.Current.CancellationToken);
        Assert.Equal(list, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    private static string List(ProfileSet set)
    {
        StringBuilder text = new();
        text.Append("""
            # Devices that NetWatch understands by itself

            A device is added by its address and credential; which family it is of is found out by sysObjectID and sysDescr. What is read of each family
            is in its profile (`Poller/Profiles/Devices`), and `docs/adding-a-device.md` shows how to add one. Everything else that answers SNMP is read by the
            standard MIBs (`generic`). "From the MIB, not seen" means that no recording of such a device was there to compare with.

            This file is made from the profiles; a test compares them.

            | family | vendor | system | profile | seen | parts |
            |---|---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (Profile profile in set.All.Where(p => p.Match.Count > 0 || p.Name == ProfileSet.Generic).OrderBy(p => p.Vendor ?? "~", StringComparer.Ordinal).ThenBy(p => p.Name, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| {profile.Title ?? profile.Name} | {profile.Vendor ?? "any"} | {profile.OperatingSystem ?? ""} | `{profile.Name}` | {(profile.Unseen ? "from the MIB, not seen" : "yes")} | {string.Join(", ", Parts(set, profile))} |\n");
        return text.ToString();
    }

    private static IEnumerable<string> Parts(ProfileSet set, Profile profile) =>
        set.PutTogether(profile, "").Where(p => p != profile && !p.Always).Select(p => p.Name).Order(StringComparer.Ordinal);
}
