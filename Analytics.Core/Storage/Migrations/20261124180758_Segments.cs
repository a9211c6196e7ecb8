using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Analytics.Core.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Segments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "raw_from",
                table: "rollup_state",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "engaged_ms",
                table: "daily",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "scroll_percents",
                table: "daily",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "scrolled_pageviews",
                table: "daily",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "pending_erasure",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    site_id = table.Column<int>(type: "INTEGER", nullable: false),
                    request = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pending_erasure", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "segment",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    site_id = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    visits = table.Column<int>(type: "INTEGER", nullable: false),
                    identified_visits = table.Column<int>(type: "INTEGER", nullable: false),
                    pageviews = table.Column<int>(type: "INTEGER", nullable: false),
                    hits = table.Column<int>(type: "INTEGER", nullable: false),
                    events = table.Column<int>(type: "INTEGER", nullable: false),
                    first_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    last_hit_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    last_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    window_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    blob = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_segment", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_pending_erasure_site_id",
                table: "pending_erasure",
                column: "site_id");

            migrationBuilder.CreateIndex(
                name: "IX_segment_site_id_day",
                table: "segment",
                columns: new[] { "site_id", "day" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "pending_erasure");

            migrationBuilder.DropTable(
                name: "segment");

            migrationBuilder.DropColumn(
                name: "raw_from",
                table: "rollup_state");

            migrationBuilder.DropColumn(
                name: "engaged_ms",
                table: "daily");

            migrationBuilder.DropColumn(
                name: "scroll_percents",
                table: "daily");

            migrationBuilder.DropColumn(
                name: "scrolled_pageviews",
                table: "daily");
        }
    }
}
