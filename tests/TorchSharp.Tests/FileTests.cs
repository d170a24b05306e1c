/// <summary>A folder of its own for each test, and the files that tests/oracle/torchsharp_files.py wrote byte by byte.</summary>
public abstract class FileTests : IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("files").FullName;

    public void Dispose()
    {
        Directory.Delete(Folder, true);
        GC.SuppressFinalize(this);
    }

    protected string In(string name) => Path.Combine(Folder, name);
    protected static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "fixtures", $"torchsharp-{name}");

    /// <summary>A stream that neither knows its length nor goes back, as one from a network.</summary>
    protected sealed class ForwardOnly(byte[] bytes) : Stream
    {
        private readonly MemoryStream _inner = new(bytes);
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) => _inner.Read(buffer, offset, Math.Min(count, 5));
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
