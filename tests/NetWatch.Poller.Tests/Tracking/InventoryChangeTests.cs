using NetWatch.Core.Inventory;
using NetWatch.Poller.Tracking;

namespace NetWatch.Poller.Tests.Tracking;

public sealed class InventoryChangeTests
{
    private static readonly DevicePicture Before = new()
    {
        Identity = DeviceIdentity.Unknown with { Model = new("WS-C2960X", "1.1"), Version = new("15.0(2)SE", "1.2"), Serial = new("FOC1", "1.3") },
        Hardware = [Part("Switch 1", "FOC1"), Part("PSU A", "PS1"), Part("fan", null)],
        Software = [new("openssl-1.0", null), new("bash-5", null)],
    };

    [Fact]
    public void Same_inventory_tells_nothing() => Assert.Empty(InventoryChange.Between(Before, Before with { }));

    [Fact]
    public void New_firmware_is_told_with_both_versions() => Assert.Equal(
        ["The software version changed from 15.0(2)SE to 15.2(7)E."],
        InventoryChange.Between(Before, Before with { Identity = Before.Identity with { Version = new("15.2(7)E", "1.2") } }));

    [Fact]
    public void What_is_not_told_any_more_is_no_change() => Assert.Empty(
        InventoryChange.Between(Before, Before with { Identity = DeviceIdentity.Unknown, Hardware = [], Software = [] }));

    [Fact]
    public void Parts_are_told_apart_by_serial_number_and_packages_by_name() => Assert.Equal(
        ["Hardware was added: PSU A (PS2).", "Hardware was removed: PSU A (PS1).", "Software was installed: openssl-1.1.", "Software was removed: openssl-1.0."],
        InventoryChange.Between(Before, Before with { Hardware = [Part("Switch 1", "FOC1"), Part("PSU A", "PS2")], Software = [new("openssl-1.1", null), new("bash-5", null)] }));

    [Fact]
    public void Many_packages_are_counted()
    {
        DevicePicture after = Before with { Software = [.. Before.Software, .. Enumerable.Range(10, 15).Select(i => new SoftwarePackage($"p{i}", null))] };
        Assert.EndsWith("p19 and 5 more.", Assert.Single(InventoryChange.Between(Before, after)), StringComparison.Ordinal);
    }

    private static HardwarePart Part(string name, string? serial) => new(name, "module", null, null, serial, null, null, null, "1.9");
}
