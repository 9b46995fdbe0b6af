using NetWatch.Core.Catalog;
using NetWatch.Simulator.Recordings;
using NetWatch.Simulator.Recordings.Masking;
using NetWatch.Snmp;
using NetWatch.Testing;
using NetWatch.Web.Commands.Devices;

namespace NetWatch.Web.Tests.Commands.Devices;

/// <summary>Recordings of real devices, masked as <c>device learn --mask</c> does: nothing of their owners is left, and NetWatch understands them as before.</summary>
public sealed class MaskedDevicesTests
{
    private static readonly ObjectIdentifier PhysicalAddress = ObjectIdentifier.Parse("1.3.6.1.2.1.2.2.1.6");
    private static readonly ObjectIdentifier OwnAddress = ObjectIdentifier.Parse("1.3.6.1.2.1.4.20.1.1");

    /// <summary>hrSWRunParameters goes as a whole: passwords stand there. A model that is told nowhere else goes with it.</summary>
    private const string Parameters = "1.3.6.1.2.1.25.4.2.1.5.";

    [Theory]
    [MemberData(nameof(RecordedDevices.Cases), MemberType = typeof(RecordedDevices))]
    public async Task Masked_device_is_understood_as_before_and_tells_nothing_of_its_owner(string name)
    {
        SnmpObjectTable recorded = Recording.Load(RecordedDevices.Require(name)).Objects;
        List<Variable> read = [];
        int hint = 0;
        for (ObjectIdentifier at = ObjectIdentifier.Zero; recorded.TryGetNext(at, ref hint, out Variable next); at = next.Id) read.Add(next);
        Replay whole = await Replay.ReadAsync(read, DeviceKind.Other, TestContext.Current.CancellationToken);
        IReadOnlyList<Variable> kept = new RecordingMask(["a secret"], masksNames: true).Apply(read, whole.Serials, whole.Kind);

        Replay again = await Replay.ReadAsync(kept, DeviceKind.Other, TestContext.Current.CancellationToken);
        bool isModelMasked = whole.Picture.Identity.Model?.Oid.StartsWith(Parameters, StringComparison.Ordinal) == true;
        Assert.DoesNotContain(whole.DifferencesOf(again, isMasked: true), d => !isModelMasked || !d.StartsWith("model ", StringComparison.Ordinal));

        StringWriter written = new();
        RecordingWriter.Write(written, kept);
        string text = written.ToString();
        foreach (byte[] station in read.Where(v => v.Id.StartsWith(PhysicalAddress) && v.Data.Octets.Length == 6).Select(v => v.Data.Octets.ToArray()).Where(IsSomebody))
        {
            Assert.DoesNotContain(Convert.ToHexString(station), text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(BitConverter.ToString(station).Replace('-', ':'), text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain($".{string.Join('.', station)}", text, StringComparison.Ordinal);
        }

        foreach (string address in read.Where(v => v.Id.StartsWith(OwnAddress)).Select(v => v.Data.ToString()).Where(a => !a.StartsWith("127.", StringComparison.Ordinal) && !a.StartsWith("0.", StringComparison.Ordinal)))
            Assert.DoesNotMatch($"(?<![0-9.]){address.Replace(".", "\\.", StringComparison.Ordinal)}(?![0-9.])", text);
        foreach (string serial in whole.Serials.Where(s => s.Length > 5 && s != "BUILTIN")) Assert.DoesNotContain(serial, text, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsSomebody(byte[] station) => (station[0] & 1) == 0 && station is not [0, 0, 0, ..];
}
