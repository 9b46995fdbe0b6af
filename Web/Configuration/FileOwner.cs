using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace NetWatch.Web.Configuration;

/// <summary>To whom a file belongs, which .NET does not tell. Known on Linux alone.</summary>
/// <param name="User">The user's number.</param>
/// <param name="Group">The group's number.</param>
internal sealed record FileOwner(uint User, uint Group)
{
    private const int CurrentFolder = -100;
    private const uint UserAndGroup = 0x8 | 0x10;

    /// <summary>Whose a file is; null where that cannot be known.</summary>
    public static FileOwner? Of(string path)
    {
        if (!OperatingSystem.IsLinux()) return null;
        // struct statx (statx(2)): stx_uid stands at 20, stx_gid at 24, on every architecture.
        byte[] answer = new byte[256];
        try
        {
            return Statx(CurrentFolder, Encoding.UTF8.GetBytes(path + '\0'), 0, UserAndGroup, answer) == 0 ? new FileOwner(Number(answer, 20), Number(answer, 24)) : null;
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Gives a file to this owner; false when that is not allowed.</summary>
    public bool Take(string path) => Of(path) == this || Chown(Encoding.UTF8.GetBytes(path + '\0'), User, Group) == 0;

    private static uint Number(byte[] answer, int at) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(answer.AsSpan(at)) : BinaryPrimitives.ReadUInt32BigEndian(answer.AsSpan(at));

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] answer);

    [DllImport("libc", EntryPoint = "chown")]
    private static extern int Chown(byte[] path, uint user, uint group);
}
