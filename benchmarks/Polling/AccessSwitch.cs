using NetWatch.Snmp;

namespace NetWatch.Benchmarks.Polling;

/// <summary>A switch with everything that a real one answers beside its ports: addresses, duplex, FDB, VLANs, neighbours, modules, sensors, PoE, processor and memory.</summary>
internal static class AccessSwitch
{
    private const string If = "1.3.6.1.2.1.2.2.1";
    private const string IfX = "1.3.6.1.2.1.31.1.1.1";

    /// <summary>Its objects.</summary>
    /// <param name="ports">Ethernet ports.</param>
    public static SnmpObjectTable Make(int ports)
    {
        SnmpObjectTable table = new();
        void Set(string oid, SnmpValue value) => table.Set(ObjectIdentifier.Parse(oid), value);
        void Text(string oid, string text) => Set(oid, SnmpValue.OctetString(text));
        void Number(string oid, int number) => Set(oid, SnmpValue.Integer32(number));
        Text("1.3.6.1.2.1.1.1.0", "Cisco IOS Software, C2960X Software (C2960X-UNIVERSALK9-M), Version 15.2(7)E3, RELEASE SOFTWARE (fc3)");
        Set("1.3.6.1.2.1.1.2.0", SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse("1.3.6.1.4.1.9.1.1208")));
        Set("1.3.6.1.2.1.1.3.0", SnmpValue.TimeTicks(400_000_000));
        Text("1.3.6.1.2.1.1.4.0", "noc@example.com");
        Text("1.3.6.1.2.1.1.5.0", "sw-48");
        Text("1.3.6.1.2.1.1.6.0", "Floor 2");
        Number("1.3.6.1.6.3.10.2.1.2.0", 7);
        Number("1.3.6.1.6.3.10.2.1.3.0", 4_000_000);
        for (int port = 1; port <= ports; port++)
        {
            int index = 10_100 + port;
            Number($"{If}.1.{index}", index);
            Text($"{If}.2.{index}", $"GigabitEthernet1/0/{port}");
            Number($"{If}.3.{index}", 6);
            Number($"{If}.4.{index}", 1500);
            Set($"{If}.5.{index}", SnmpValue.Gauge32(1_000_000_000));
            Set($"{If}.6.{index}", SnmpValue.OctetString([0, 0x1b, 0x21, 0, (byte)(port >> 8), (byte)port]));
            Number($"{If}.7.{index}", 1);
            Number($"{If}.8.{index}", 1);
            Set($"{If}.9.{index}", SnmpValue.TimeTicks(1000));
            foreach (int column in (int[])[10, 11, 13, 14, 16, 17, 19, 20]) Set($"{If}.{column}.{index}", SnmpValue.Counter32(1_000_000u + (uint)port));
            Text($"{IfX}.1.{index}", $"Gi1/0/{port}");
            foreach (int column in (int[])[6, 7, 8, 9, 10, 11, 12, 13]) Set($"{IfX}.{column}.{index}", SnmpValue.Counter64(1_000_000_000_000UL + (uint)port));
            Set($"{IfX}.15.{index}", SnmpValue.Gauge32(1000));
            Text($"{IfX}.18.{index}", $"office {port}");
            Set($"{IfX}.19.{index}", SnmpValue.TimeTicks(0));
            Number($"1.3.6.1.2.1.10.7.2.1.19.{index}", 3);
            Number($"1.3.6.1.2.1.17.1.4.1.2.{port}", index);
            Set($"1.3.6.1.2.1.17.7.1.4.5.1.1.{port}", SnmpValue.Gauge32(10));
            Number($"1.3.6.1.4.1.9.9.68.1.2.2.1.2.{index}", 10);
            Number($"1.3.6.1.2.1.105.1.1.1.3.1.{port}", 1);
            Number($"1.3.6.1.2.1.105.1.1.1.6.1.{port}", 3);
            for (int station = 0; station < 4; station++)
            {
                Number($"1.3.6.1.2.1.17.4.3.1.2.0.27.33.{station}.{port >> 8}.{port & 255}", port);
                Number($"1.3.6.1.2.1.17.4.3.1.3.0.27.33.{station}.{port >> 8}.{port & 255}", 3);
            }
        }

        for (int part = 1; part <= 40 + (ports / 4); part++)
        {
            const string entity = "1.3.6.1.2.1.47.1.1.1.1";
            Text($"{entity}.2.{part}", $"Module {part}");
            Number($"{entity}.4.{part}", part == 1 ? 0 : 1);
            Number($"{entity}.5.{part}", part == 1 ? 3 : part % 8 == 0 ? 8 : 9);
            Text($"{entity}.7.{part}", $"Slot {part}");
            Text($"{entity}.11.{part}", $"FOC{part:00000000}");
            Text($"{entity}.13.{part}", "WS-X1");
            if (part % 8 != 0) continue;
            Number($"1.3.6.1.4.1.9.9.91.1.1.1.1.1.{part}", 8);
            Number($"1.3.6.1.4.1.9.9.91.1.1.1.1.2.{part}", 9);
            Number($"1.3.6.1.4.1.9.9.91.1.1.1.1.3.{part}", 0);
            Number($"1.3.6.1.4.1.9.9.91.1.1.1.1.4.{part}", 35);
            Number($"1.3.6.1.4.1.9.9.91.1.1.1.1.5.{part}", 1);
        }

        for (int unit = 1; unit <= 2; unit++)
        {
            Set($"1.3.6.1.4.1.9.9.109.1.1.1.1.8.{unit}", SnmpValue.Gauge32(12));
            Text($"1.3.6.1.4.1.9.9.48.1.1.1.2.{unit}", unit == 1 ? "Processor" : "I/O");
            Set($"1.3.6.1.4.1.9.9.48.1.1.1.5.{unit}", SnmpValue.Gauge32(50_000_000));
            Set($"1.3.6.1.4.1.9.9.48.1.1.1.6.{unit}", SnmpValue.Gauge32(250_000_000));
            Text($"1.3.6.1.4.1.9.9.13.1.3.1.2.{unit}", $"SW#{unit}, Sensor#1");
            Set($"1.3.6.1.4.1.9.9.13.1.3.1.3.{unit}", SnmpValue.Gauge32(36));
            Number($"1.3.6.1.4.1.9.9.13.1.3.1.6.{unit}", 1);
            const string lldp = "1.0.8802.1.1.2.1.4.1.1";
            Number($"{lldp}.4.0.{unit}.1", 4);
            Set($"{lldp}.5.0.{unit}.1", SnmpValue.OctetString([0, 0x1b, 0x21, 9, 9, (byte)unit]));
            Number($"{lldp}.6.0.{unit}.1", 5);
            Text($"{lldp}.7.0.{unit}.1", "Gi0/1");
            Text($"{lldp}.9.0.{unit}.1", $"core-{unit}");
        }

        return table;
    }
}
