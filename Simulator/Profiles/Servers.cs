namespace NetWatch.Simulator.Profiles;

internal static class Servers
{
    private const int RandomAccessMemory = 2;
    private const int VirtualMemory = 3;

    public static DeviceProfile Linux(int memory, params (string Mount, int Gibibytes, double UsedShare)[] disks) => new()
    {
        Description = "Linux {name} 6.1.0-28-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1 x86_64",
        ObjectId = "1.3.6.1.4.1.8072.3.2.10",
        Services = 72,
        Processors = 8,
        Ports =
        [
            new PortShape(1, "lo", "lo", PortUse.Virtual, 10, Type: 24),
            .. PortShape.Range(2, 2, "ens", "Intel Corporation Ethernet Connection X722 for 10GBASE-T #", PortUse.Uplink, 10_000, firstNumber: 192),
        ],
        Storages =
        [
            new StorageShape(1, "Physical memory", RandomAccessMemory, 1024, memory, 0.71),
            new StorageShape(3, "Virtual memory", VirtualMemory, 1024, memory + 8, 0.58),
            .. disks.Select((disk, i) => new StorageShape(31 + i, disk.Mount, StorageShape.FixedDisk, Block(disk.Gibibytes), disk.Gibibytes, disk.UsedShare)),
        ],
    };

    public static DeviceProfile Windows(int memory, params (string Drive, int Gibibytes, double UsedShare)[] disks) => new()
    {
        Description = "Hardware: Intel64 Family 6 Model 85 Stepping 7 AT/AT COMPATIBLE - Software: Windows Version 10.0 (Build 20348 Multiprocessor Free)",
        ObjectId = "1.3.6.1.4.1.311.1.1.3.1.2",
        Services = 76,
        Processors = 4,
        Ports =
        [
            new PortShape(1, "loopback_0", "Software Loopback Interface 1", PortUse.Virtual, 1073, Type: 24),
            new PortShape(12, "ethernet_32769", "vmxnet3 Ethernet Adapter", PortUse.Uplink, 10_000),
            new PortShape(13, "ethernet_32770", "vmxnet3 Ethernet Adapter #2", PortUse.Uplink, 10_000),
        ],
        Storages =
        [
            .. disks.Select((disk, i) => new StorageShape(1 + i, disk.Drive, StorageShape.FixedDisk, 4096, disk.Gibibytes, disk.UsedShare)),
            new StorageShape(8, "Virtual Memory", VirtualMemory, 65_536, memory + 4, 0.49),
            new StorageShape(9, "Physical Memory", RandomAccessMemory, 65_536, memory, 0.66),
        ],
    };

    public static DeviceProfile Esxi(int memory, string datastore, int gibibytes) => new()
    {
        Description = "VMware ESXi 8.0.2 build-22380479 VMware, Inc. x86_64",
        ObjectId = "1.3.6.1.4.1.6876.4.1",
        Services = 72,
        Processors = 16,
        Ports =
        [
            .. PortShape.Range(4, 1, "vmnic", "Device vmnic", PortUse.Uplink, 10_000, firstNumber: 0),
            new PortShape(9, "vmk0", "Virtual interface: vmk0 on vswitch vSwitch0", PortUse.Virtual, 0, Type: 53),
        ],
        Storages =
        [
            new StorageShape(1, "/vmfs/volumes/" + datastore, StorageShape.FixedDisk, 1 << 20, gibibytes, 0.62),
            new StorageShape(2, "Real Memory", RandomAccessMemory, 1024, memory, 0.74),
        ],
    };

    /// <summary>hrStorageSize has 31 bits: beyond 8 TiB net-snmp counts in larger units than the disk's blocks.</summary>
    private static int Block(int gibibytes) => gibibytes < 8192 ? 4096 : 65_536;
}
