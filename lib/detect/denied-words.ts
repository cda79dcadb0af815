/** The words of what may never be pressed (denied.ts). */
import type { Vocabulary } from './vocabulary.ts'

/** In labels, and in the names of classes and icons. */
export const DENIED: Vocabulary = {
  whole: `
    human humans person persons people someone agent agents operator operators representative rep advisor adviser
    expert specialist colleague staff handoff handover hand_off hand_over escalate escalation transfer
    call calls callback phone telephone dial video camera mic microphone mike voice speech dictate dictation record
    recording audio attach attachment attachments upload file files paperclip browse image images photo photos
    picture gallery emoji emojis gif sticker stickers rate rating ratings review star stars thumb thumbs thumbsup
    thumbsdown like dislike upvote downvote vote feedback helpful unhelpful survey close minimize minimise collapse
    hide dismiss cancel end leave exit quit delete remove erase discard trash bin download export print email mail
    share forward report block menu settings options preferences login log_in signin sign_in signout sign_out logout
    log_out register subscribe buy pay checkout ticket cookie cookies accept
    mensch menschen person ansprechpartner ansprechpartnerin verbinden anruf anrufe anrufen ruckruf stern sterne
    daumen gefallt hilfreich schließen schliessen minimieren beenden verlassen abbrechen loschen entfernen
    papierkorb exportieren drucken teilen abmelden anmelden menu optionen kaufen bezahlen kasse bild bilder foto
    humain personne appel appels appeler rappel voix micro fichier fichiers joindre piece_jointe noter note pouce
    utile inutile aime fermer reduire terminer quitter mettre_fin supprimer effacer retirer exporter imprimer
    partager acheter payer
    humano humana persona personas llamar llamada llamadas llamanos voz archivo archivos fichero ficheros adjuntar
    adjunto subir pulgar util gusta cerrar finalizar terminar salir abandonar eliminar borrar quitar descargar
    exportar imprimir compartir correo ajustes opciones comprar pagar`,
  begins: `
    mitarbeiter berater kundenberater kollege kollegin weiterleit ubergeb telefon kamera mikrofon sprachnachricht
    sprachaufnahme aufnahme datei anhang anhäng hochladen bewert herunterlad einstellung
    conseill operat represent transfer telephon camera microphon vocal enregistr televers imag photograph evalu etoile
    telecharg courriel parametre reglage connexion deconnexion
    agente asesor operador representante videollamada microfono grabar imagen valora califica puntua estrella
    minimiza configuracion`,
  inside: `
    オペレータ 担当 有人 人間 スタッフ 係員 エージェント 電話 通話 発信 ビデオ カメラ マイク 音声 録音 ファイル 添付 アップロード
    画像 写真 評価 星 いいね 役に立 フィードバック 閉じ 最小化 終了 退出 退室 削除 消去 ゴミ箱 ダウンロード 印刷 共有 設定 メニュー
    購入 支払 ログイン ログアウト 絵文字 メール
    موظف إنسان شخص وكيل ممثل مستشار بشري تحويل اتصال اتصل مكالمة هاتف فيديو كاميرا ميكروفون صوت تسجيل ملف مرفق أرفق
    إرفاق تحميل رفع صورة تقييم قيّم نجوم نجمة إعجاب أعجبني مفيد إغلاق أغلق تصغير إنهاء أنهِ مغادرة خروج حذف احذف إزالة تنزيل
    طباعة مشاركة إعدادات قائمة شراء دفع بريد`,
}

/**
 * What is written under a page for all to read. In labels alone: icons of chats are named so too. "Comment" is French for
 * "how".
 */
export const COMMENTS: Required<Pick<Vocabulary, 'alone' | 'whole' | 'begins' | 'inside'>> = {
  alone: 'comment',
  whole: `comments a_comment add_comment post_comment write_comment view_comment commenter commentez commento commenti
    binh_luan`,
  begins: 'commenta coment komment koment skoment коммент комент hozzaszol yorum σχολι',
  inside: 'コメント 评论 評論 댓글 تعليق תגוב ความคิดเห็น دیدگاه',
}

/**
 * In labels alone: some are common English words in names of classes (`ring`). Of each language only what is said on the
 * buttons of chats: to a person, calling, files, ratings, ending. What cannot be known here is kept from being pressed by
 * where it stands (send-control.ts, launcher.ts).
 */
export const DENIED_ELSEWHERE: Vocabulary = {
  // Common words of other languages: Catalan “ara”, French “fil”, “valuta”.
  alone: 'ara ember fil valuta',
  whole: `
    medewerker persoon bellen bel_ons sluiten afsluiten beeindigen umano operatore chiama chiamata chiudi termina
    pessoa atendente ligar fechar encerrar sair ring avsluta stang luk afslut opkald avslutt człowiek plik emberrel
    allega allegare allegato allegati valuta_la bestand bestanden soita liita liite coleg coleaga
    insan bizi_ara hemen_ara ekle kapat bitir petugas telepon tutup akhiri nhan_vien gọi tệp đong kết_thuc đanh_gia`,
  begins: `
    collega doorverbind beoorde anex avalia manniska handlagg bifog betyg medarbe vedhæft vedleg
    legg_ved bedøm vurder menneske ihmis asiakaspalvelij soitt tiedost liitet arvio lopet sulje konsultant pracownik doradc
    zadzwo załacz ocen zamkn zakoncz pracovnik pracovnic clovek zavol soubor subor priloh hodnot ohodnot zavri zatvor ukonc
    ugyintez munkatars hivas csatol ertekel bezar befejez suna fisier ataseaz evaluea inchide incheie temsilci
    yetkili dosya degerlendir telefon lampir berkas nilai
    εκπροσωπ υπαλληλ κλησ τηλεφων αρχει επισυναψ αξιολογ κλεισ
    оператор человек специалист сотрудник консультант звон позвон зателефон файл прикр оцен оцін закр заверш людин фахів
    співроб`,
  inside: `
    人工 真人 电话 電話 通话 文件 附件 评价 評價 关闭 結束 结束 상담원 직원 전화 파일 첨부 평가 종료 닫기
    נציג התקשר קובץ דירוג סגור סיים کارشناس اپراتور تماس فایل پیوست امتیاز پایان بستن
    เจ้าหน้าที่ โทร ไฟล์ คะแนน สิ้นสุด`,
}
