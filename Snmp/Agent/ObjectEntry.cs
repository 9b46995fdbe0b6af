using NetWatch.Snmp.Ber;

namespace NetWatch.Snmp;

/// <summary>An instance that an agent serves: its name, encoded once, and its value, encoded once too when it stays.</summary>
internal abstract class ObjectEntry
{
    protected ObjectEntry(ObjectIdentifier id)
    {
        Id = id.Detach();
        var writer = new BerWriter(stackalloc byte[ObjectIdentifier.MaxArcs * ArcCode.MaxLength + 8]);
        writer.WriteObjectIdentifier(Id);
        Name = writer.Written.ToArray();
    }

    public ObjectIdentifier Id { get; }

    /// <summary>The name with tag and length.</summary>
    public byte[] Name { get; }

    /// <summary>The name's content. Its length fits one octet or, long-form, two.</summary>
    public ReadOnlySpan<byte> NameContent => Name.AsSpan(Name[1] < 0x80 ? 2 : Name[1] == 0x81 ? 3 : 4);

    /// <summary>The whole varbind of a value that stays; else null.</summary>
    public virtual byte[]? Varbind => null;

    /// <summary>The value now.</summary>
    /// <param name="device">What the values of a shape are read from; null for a table.</param>
    public abstract SnmpValue Read(object? device);

    /// <summary>A value that stays.</summary>
    public class Constant(ObjectIdentifier id, SnmpValue value) : ObjectEntry(id)
    {
        private byte[]? _varbind;

        // Encoded when it is asked for the first time: a table that is never read costs nothing.
        public sealed override byte[] Varbind => _varbind ??= VarbindCode.Encode(Name, value);

        public sealed override SnmpValue Read(object? device) => value;
    }

    /// <summary>A value that stays until SET changes it.</summary>
    public sealed class Writable(ObjectIdentifier id, SnmpValue value, Func<SnmpValue, ErrorCode>? check) : Constant(id, value)
    {
        public ErrorCode Check(SnmpValue changed) => changed.Type != Read(null).Type ? ErrorCode.WrongType : check?.Invoke(changed) ?? ErrorCode.NoError;

        public Writable With(SnmpValue changed) => new(Id, changed, check);
    }

    /// <summary>A value that is computed at each reading.</summary>
    public sealed class Computed(ObjectIdentifier id, Func<SnmpValue> read) : ObjectEntry(id)
    {
        public override SnmpValue Read(object? device) => read();
    }

    /// <summary>A value that is computed from a device.</summary>
    public sealed class OfDevice<TDevice>(ObjectIdentifier id, Func<TDevice, SnmpValue> read) : ObjectEntry(id) where TDevice : class
    {
        public override SnmpValue Read(object? device) => read((TDevice)device!);
    }
}
