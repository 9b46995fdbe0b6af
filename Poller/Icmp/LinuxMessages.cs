using System.Runtime.InteropServices;
using NetWatch.Snmp;

namespace NetWatch.Poller.Icmp;

/// <summary>Native messages for a call that sends or receives many, each with its address, its control messages and, where it is to receive, its room.</summary>
internal sealed unsafe class LinuxMessages : IDisposable
{
    private readonly LinuxBatch.Message* _messages;
    private readonly LinuxBatch.Vector* _vectors;
    private readonly byte* _names;
    private readonly byte* _controls;
    private readonly byte* _rooms;
    private readonly int _count;

    /// <param name="count">How many.</param>
    /// <param name="room">Bytes that each can receive; 0 when the content is elsewhere.</param>
    public LinuxMessages(int count, int room)
    {
        _count = count;
        _messages = (LinuxBatch.Message*)NativeMemory.AllocZeroed((nuint)(count * sizeof(LinuxBatch.Message)));
        _vectors = (LinuxBatch.Vector*)NativeMemory.AllocZeroed((nuint)(count * sizeof(LinuxBatch.Vector)));
        _names = (byte*)NativeMemory.AllocZeroed((nuint)(count * EchoAddress.Size));
        _controls = (byte*)NativeMemory.AllocZeroed((nuint)(count * LinuxControl.Room));
        _rooms = room == 0 ? null : (byte*)NativeMemory.Alloc((nuint)count * (nuint)room);
        for (int i = 0; i < count; i++)
        {
            _vectors[i] = new() { Base = _rooms + ((long)i * room), Length = (nuint)room };
            _messages[i].Name = _names + (i * EchoAddress.Size);
            _messages[i].Vectors = _vectors + i;
            _messages[i].VectorCount = 1;
            _messages[i].Control = _controls + (i * LinuxControl.Room);
        }
    }

    public ref LinuxBatch.Message this[int index] => ref _messages[index];

    public LinuxBatch.Message* At(int index) => _messages + index;

    /// <summary>Gives the lengths back that a call overwrote.</summary>
    public void Prepare()
    {
        for (int i = 0; i < _count; i++)
        {
            _messages[i].NameLength = EchoAddress.Size;
            _messages[i].ControlLength = LinuxControl.Room;
        }
    }

    /// <summary>What a message received; cut to its room.</summary>
    public ReadOnlySpan<byte> Content(int index) => new(_vectors[index].Base, (int)Math.Min(_messages[index].Length, _vectors[index].Length));

    public ReadOnlySpan<byte> Name(int index) => new(_messages[index].Name, EchoAddress.Size);

    public ReadOnlySpan<byte> Control(int index) => new(_messages[index].Control, (int)_messages[index].ControlLength);

    public Span<byte> NameRoom(int index) => new(_messages[index].Name, EchoAddress.Size);

    public Span<byte> ControlRoom(int index) => new(_messages[index].Control, LinuxControl.Room);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (nint memory in (nint[])[(nint)_messages, (nint)_vectors, (nint)_names, (nint)_controls, (nint)_rooms]) NativeMemory.Free((void*)memory);
    }
}
